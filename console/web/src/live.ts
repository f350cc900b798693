// Hears of what kind something changed, and has what is shown of it asked again.
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Path, Schemas } from './api';

type Topic = NonNullable<Schemas['SiteChanges']['topics']>[number];

/** Of which changes an answer of the provider depends; other paths are asked every few seconds. */
const TOPICS: Partial<Record<Path, Topic[]>> = {
  '/provider/v1/approvals': ['record', 'objects'],
  '/provider/v1/approvals/{id}': ['record', 'objects'],
  '/provider/v1/administrators': ['record'],
  '/provider/v1/audit': ['record', 'objects'],
  '/provider/v1/authors': ['record'],
  '/provider/v1/collections': ['members', 'objects'],
  '/provider/v1/deployment-counts': ['states', 'objects'],
  '/provider/v1/deployments': ['policies', 'objects'],
  '/provider/v1/deployments/{name}': ['policies', 'objects'],
  '/provider/v1/deployments/{name}/progress': ['states'],
  '/provider/v1/deployments/{name}/counts': ['states', 'objects'],
  '/provider/v1/device-counts': ['devices', 'inventory'],
  '/provider/v1/devices': ['devices', 'inventory', 'members'],
  '/provider/v1/devices/{device}': ['devices', 'inventory'],
  '/provider/v1/devices/{device}/collections': ['members', 'objects'],
  '/provider/v1/devices/{device}/explain': ['states', 'policies', 'objects', 'members', 'inventory'],
  '/provider/v1/devices/{device}/facts': ['inventory'],
  '/provider/v1/devices/{device}/policies': ['policies', 'members', 'states'],
  '/provider/v1/devices/{device}/settings': ['members', 'objects'],
  '/provider/v1/me': ['record'],
  '/provider/v1/objects/{kind}': ['objects'],
  '/provider/v1/objects/{kind}/{name}': ['objects'],
  '/provider/v1/objects/{kind}/{name}/history': ['objects'],
  '/provider/v1/states': ['states'],
  '/provider/v1/site': ['record'],
  '/provider/v1/status': ['status'],
  '/provider/v1/tokens': ['record', 'devices'],
};

const STREAM = '/api/console/v1/events';

/** While changes are told, what they do not tell of, such as that time has passed, is asked so often. */
const SLOWLY = 60_000;

/** A stream that says nothing for so long is dead; the provider speaks every 15 seconds. */
const SILENCE = 40_000;

const SHORTEST_BACK_OFF = 1_000;
const LONGEST_BACK_OFF = 30_000;

/** What is shown is asked again this often at most, and for a sixth of the time at most. */
const SHORTEST_PAUSE = 1_000;
const REST = 5;

let following = false;

const reading = new WeakMap<AbortSignal, Set<Path>>();
const read = new Map<string, Set<Path>>();

/** A path was asked for whoever this signal is of. */
export function notePath(path: Path, signal: AbortSignal | undefined) {
  if (signal) reading.get(signal)?.add(path);
}

/** Keeps which paths are asked for what has this name. */
export async function noting<T>(name: string, signal: AbortSignal, asked: () => Promise<T>): Promise<T> {
  const paths = new Set<Path>();
  reading.set(signal, paths);
  try {
    return await asked();
  } finally {
    read.set(name, paths);
  }
}

type Key = readonly unknown[];

/** Whether a query only reads what may have changed: what is being prepared or edited stays as it is. */
export function isRead(query: { queryKey: Key }): boolean {
  return !['prepared', 'edited'].includes(String(query.queryKey[0]));
}

function topics(key: Key): Topic[] | undefined {
  const paths = key[0] === 'list' ? [...(read.get(String(key[1])) ?? [])] : [key[0] as Path];
  const all = paths.map((path) => TOPICS[path]);
  return all.length > 0 && all.every((each) => each !== undefined) ? all.flat() : undefined;
}

/** How often something is asked again by the clock, as the stream is now. */
export function pause(usual: number) {
  return ({ queryKey }: { queryKey: Key }) =>
    following && topics(queryKey) ? Math.max(usual, SLOWLY) : usual;
}

/** Follows the site's changes while the page is looked at; where it cannot, pages ask by the clock. */
export function useLive(letIn: boolean) {
  const queries = useQueryClient();
  useEffect(() => (letIn ? follow(queries) : undefined), [queries, letIn]);
}

function follow(queries: QueryClient) {
  const refresh = refreshing(queries);
  let stream: EventSource | undefined;
  let backOff = SHORTEST_BACK_OFF;
  let again: number | undefined;
  let silence: number | undefined;

  const end = () => {
    stream?.close();
    stream = undefined;
    clearTimeout(silence);
    clearTimeout(again);
  };

  const broken = () => {
    end();
    if (following) {
      following = false;
      refresh();
    }
    again = window.setTimeout(open, backOff * (0.5 + Math.random()));
    backOff = Math.min(backOff * 2, LONGEST_BACK_OFF);
  };

  const heard = ({ data }: MessageEvent<string>) => {
    clearTimeout(silence);
    silence = window.setTimeout(broken, SILENCE);
    backOff = SHORTEST_BACK_OFF;
    if (!following) {
      following = true;
      refresh(); // what changed before is not told
    } else {
      refresh((JSON.parse(data) as Schemas['SiteChanges']).topics ?? []);
    }
  };

  const open = () => {
    end();
    if (document.visibilityState !== 'visible') return;
    stream = new EventSource(STREAM);
    stream.addEventListener('changes', heard);
    stream.addEventListener('error', broken);
    silence = window.setTimeout(broken, SILENCE);
  };

  /** A page that nobody looks at holds none of the few connections that a browser has to one host. */
  const looked = () => {
    if (document.visibilityState === 'visible') {
      open();
    } else {
      end();
      following = false;
    }
  };

  open();
  document.addEventListener('visibilitychange', looked);
  return () => {
    document.removeEventListener('visibilitychange', looked);
    end();
    following = false;
  };
}

/** Has what is shown of these topics asked again, or all of it, with a rest in between. */
function refreshing(queries: QueryClient) {
  const waiting = new Set<Topic>();
  let all = false;
  let busy = false;

  async function run() {
    busy = true;
    while (all || waiting.size > 0) {
      const of = all ? undefined : new Set(waiting);
      all = false;
      waiting.clear();
      const begun = performance.now();
      await queries.invalidateQueries({
        predicate: (query) =>
          isRead(query) && (of ? (topics(query.queryKey) ?? []).some((topic) => of.has(topic)) : true),
      });
      const took = performance.now() - begun;
      await new Promise((rested) => window.setTimeout(rested, Math.max(SHORTEST_PAUSE, REST * took)));
    }
    busy = false;
  }

  return (of?: Topic[]) => {
    if (of) of.forEach((topic) => waiting.add(topic));
    else all = true;
    if (!busy) void run();
  };
}
