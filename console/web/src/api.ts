// Reads the provider through the console's host, with the types of its published document.
import type { components, paths } from './generated/provider';
import { notePath } from './live';

export type Schemas = components['schemas'];

type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;
type Answered<P extends keyof paths> = paths[P] extends {
  get: { responses: { '2XX': infer Response } };
}
  ? Json<Response>
  : never;

/** Paths that can be read, as the document writes them. */
export type Path = { [P in keyof paths]: [Answered<P>] extends [never] ? never : P }[keyof paths];

/** What comes back from a path. */
export type Answer<P extends Path> = Answered<P>;

/** Values for a path's braces and for its query; undefined ones are left out. */
export interface Parameters {
  path?: Record<string, string>;
  query?: Record<string, string | string[] | undefined>;
}

/** What the host or the provider refused, as RFC 9457 has it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
  ) {
    super(detail);
  }

  /** Whether this browser was not let in, or not any more. */
  get noSession(): boolean {
    return this.status === 401 && this.title === 'no session';
  }
}

declare global {
  interface Window {
    /** What was asked for before the program was here, by address; each is used once. */
    early?: Map<string, Promise<Response>>;
  }
}

const KEPT = 100;
const kept = new Map<string, { etag: string; value: unknown }>();

export function address(path: Path, { path: parts = {}, query = {} }: Parameters = {}): string {
  const filled = path.replace(/\{([a-z-]+)\}/g, (_, name: string) =>
    encodeURIComponent(parts[name] ?? ''),
  );
  const wanted = Object.entries(query).flatMap(([key, value = '']) => [value].flat().map((each) => [key, each]));
  const search = new URLSearchParams(wanted.filter(([, value]) => value !== '')).toString();
  return `/api${filled}${search ? `?${search}` : ''}`;
}

/** Reads something; what has not changed since is not sent again. */
export async function read<P extends Path>(
  path: P,
  parameters: Parameters = {},
  signal?: AbortSignal,
): Promise<Answer<P>> {
  notePath(path, signal);
  const url = address(path, parameters);
  const before = kept.get(url);
  let answer: Response;
  try {
    answer = await (early(url) ??
      fetch(url, {
        cache: 'no-store',
        ...(signal ? { signal } : {}),
        ...(before ? { headers: { 'If-None-Match': before.etag } } : {}),
      }));
  } catch (trouble) {
    if (trouble instanceof DOMException && trouble.name === 'AbortError') throw trouble;
    throw away();
  }
  if (answer.status === 304 && before) return before.value as Answer<P>;
  if (!answer.ok) throw await refusal(answer);
  const value = (await answer.json()) as Answer<P>;
  const etag = answer.headers.get('ETag');
  if (etag) keep(url, etag, value);
  return value;
}

function early(url: string): Promise<Response> | undefined {
  const asked = window.early?.get(url);
  window.early?.delete(url);
  return asked;
}

function keep(url: string, etag: string, value: unknown) {
  kept.delete(url);
  kept.set(url, { etag, value });
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
}

/** The host on this computer does not answer. */
export function away(): Refusal {
  return new Refusal(
    0,
    'console away',
    'The program that serves this page does not answer. Start it again: muster console, or muster up.',
  );
}

export async function refusal(answer: Response): Promise<Refusal> {
  try {
    const { title, detail } = (await answer.json()) as { title: string; detail: string };
    return new Refusal(answer.status, title, detail);
  } catch {
    return new Refusal(answer.status, answer.statusText, `The answer was ${answer.status}.`);
  }
}

/** Lets this browser in by the key behind the hash sign of the printed address. */
export async function signIn(): Promise<void> {
  const key = /^#key=(.+)$/.exec(location.hash)?.[1];
  if (!key) return;
  history.replaceState(null, '', location.pathname + location.search);
  await fetch('/session', { method: 'POST', body: key });
}
