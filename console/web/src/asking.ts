// Has things done: actions of the provider, and changes that are signed on this computer.
import { away, Refusal, refusal, type Schemas } from './api';

type Method = 'POST' | 'PUT' | 'DELETE';

async function post<T>(url: string, body: unknown, method: Method = 'POST'): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      method,
      cache: 'no-store',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw away();
  }
  if (!answer.ok) throw await refusal(answer);
  const text = await answer.text();
  return (text ? JSON.parse(text) : {}) as T;
}

/** An action of the provider that needs no signature; the host knows the few that there are. */
export function act<T = unknown>(path: string, body: unknown = {}, method: Method = 'POST'): Promise<T> {
  return post(`/api/provider/v1${path}`, body, method);
}

/** What is wanted: documents as text, objects to delete, and which version of each was looked at. */
export interface Wanted {
  text: string;
  remove: string[];
  seen: Record<string, number>;
}

/** What another administrator asked for, by its number. */
export interface Asked {
  approval: number;
}

/** What would be done, exactly so. */
export interface Prepared {
  id: string;
  until: string;
  /** Whether the code in the terminal is wanted. */
  code: boolean;
  differences?: Schemas['Difference'][];
  sign?: Schemas['Policy'][];
  retired?: string[];
  reach?: Schemas['Plan.Reach'][];
  preview: Schemas['Preview'];
}

export type Declared = Schemas['StoredObject']['document'];

/** Has changes planned, compiled and previewed; nothing is signed. */
export function prepare(wanted: Wanted | Asked): Promise<Prepared> {
  return 'approval' in wanted
    ? post(`/api/console/v1/approvals/${wanted.approval}`, {})
    : post('/api/console/v1/changes', wanted);
}

/** Signs prepared changes and has them wait for another administrator. */
export function ask(id: string, consent: { code?: string }): Promise<Schemas['PendingChange']> {
  return post(`/api/console/v1/changes/${id}`, { ...consent, ask: true });
}

/** Signs and makes prepared changes. */
export function make(id: string, consent: { code?: string; devices?: number }): Promise<Schemas['Applied']> {
  return post(`/api/console/v1/changes/${id}`, consent);
}

/** Documents as YAML. */
export async function textOf(documents: Declared[]): Promise<string> {
  return (await post<{ text: string }>('/api/console/v1/texts', { documents })).text;
}

/** The documents of a text in YAML or JSON. */
export async function documentsOf(text: string): Promise<Declared[]> {
  return (await post<{ documents?: Declared[] }>('/api/console/v1/documents', { text })).documents ?? [];
}

/** What is told about any trouble. */
export function told(trouble: unknown): string {
  return trouble instanceof Refusal ? trouble.message : String(trouble);
}

/** What gives or takes power: asked with a code of the terminal, in which it stands what it is. */
export interface Sensitive {
  method: Method;
  /** Behind the prefix of the provider's paths. */
  path: string;
  body?: unknown;
}

/** Such a request, as it stands in the terminal. */
export interface Announced {
  id: string;
  until: string;
  says: string;
}

/** Has the terminal show what is wanted, with a code. */
export function announce({ method, path, body = {} }: Sensitive): Promise<Announced> {
  return post('/api/console/v1/requests', { method, path, body: JSON.stringify(body) });
}

/** Has it done. */
export function confirm<T>(id: string, code: string): Promise<T> {
  return post(`/api/console/v1/requests/${id}`, { code });
}
