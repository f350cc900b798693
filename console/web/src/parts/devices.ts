// Devices by their names and ids.
import { read } from '../api';

const MOST_IDS = 200;

/** What devices are called, in as few questions as their addresses are short enough for. */
export async function namesOf(devices: string[], signal?: AbortSignal): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (let from = 0; from < devices.length; from += MOST_IDS) {
    const ids = devices.slice(from, from + MOST_IDS).join(',');
    const found = await read('/provider/v1/devices', { query: { ids, limit: String(MOST_IDS) } }, signal);
    for (const device of found.rows ?? []) names.set(device.id, device.name);
  }
  return names;
}

/** The ids of the first devices with this in their names; the provider takes no more in one question. */
export async function idsOf(name: string, signal?: AbortSignal): Promise<string> {
  const found = await read('/provider/v1/devices', { query: { name, limit: String(MOST_IDS) } }, signal);
  return (found.rows ?? []).map((device) => device.id).join(',');
}
