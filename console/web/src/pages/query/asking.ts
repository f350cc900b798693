// Asks connected devices now, and gathers what they answer as it comes.
import { useEffect, useRef, useState } from 'react';
import { away, Refusal, refusal, type Schemas } from '../../api';

type Event = Schemas['LiveEvent'];

export interface Answered {
  /** Counts the rows, in the order of answers. */
  number: number;
  device: string;
  name: string;
  values: Record<string, unknown>;
}

export interface Answers {
  columns: string[];
  rows: Answered[];
  failed: { device: string; name: string; reason: string }[];
  /** Devices that have more rows than an answer may have. */
  cut: string[];
  count?: Schemas['LiveCount'];
  end?: Schemas['LiveEvent.Ended']['end'] | 'stopped' | 'full';
  silent: string[];
  troubles: string[];
  trouble?: Refusal;
}

/** So many rows are kept in the page; then nothing more is asked for. */
export const MOST_ROWS = 100_000;

/** How long after its end a query may still say so, in seconds. */
const LATE = 20;

/** How often what came is shown, in milliseconds. */
const SHOW = 250;

const NONE: Answers = { columns: [], rows: [], failed: [], cut: [], silent: [], troubles: [] };

export interface Question {
  query: string;
  collection?: string;
  /** How long answers are waited for. */
  seconds: number;
}

/** What was answered, whether it goes on, and the ways to begin and to stop it; it ends with the page. */
export function useAsking() {
  const [answers, setAnswers] = useState<Answers>();
  const [running, setRunning] = useState(false);
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  async function ask({ query, collection, seconds }: Question) {
    current.current?.abort();
    const control = new AbortController();
    current.current = control;
    const gathered: Answers = { ...NONE, rows: [], failed: [], cut: [] };
    const mine = () => current.current === control;
    const show = () => mine() && setAnswers({ ...gathered });
    show();
    setRunning(true);
    const often = setInterval(show, SHOW);
    const late = setTimeout(() => control.abort(), (seconds + LATE) * 1_000);
    try {
      await follow(
        { query, longest: `PT${seconds}S`, ...(collection ? { collection } : {}) },
        (event) => {
          take(gathered, event);
          if (gathered.rows.length >= MOST_ROWS) {
            gathered.end = 'full';
            control.abort();
          }
        },
        control.signal,
      );
    } catch (trouble) {
      if (!control.signal.aborted) gathered.trouble = trouble instanceof Refusal ? trouble : away();
      else gathered.end ??= 'stopped';
    } finally {
      clearInterval(often);
      clearTimeout(late);
      show();
      if (mine()) setRunning(false);
    }
  }

  return { answers, running, ask, stop: () => current.current?.abort() };
}

function take(gathered: Answers, event: Event) {
  switch (event.kind) {
    case 'asking':
      gathered.columns = event.columns ?? [];
      break;
    case 'answered':
      for (const values of event.rows ?? []) {
        gathered.rows.push({ number: gathered.rows.length, device: event.device, name: event.name, values });
      }
      if (event.more) gathered.cut.push(event.name);
      break;
    case 'failed':
      gathered.failed.push(event);
      break;
    case 'progress':
      gathered.count = event.count;
      break;
    case 'ended':
      gathered.count = event.count;
      gathered.end = event.end;
      gathered.silent = event.silent ?? [];
      gathered.troubles = event.troubles ?? [];
  }
}

/** Server-sent events as the answer of a POST, which no EventSource reads. */
async function follow(wanted: Schemas['LiveRequest'], hear: (event: Event) => void, signal: AbortSignal) {
  const answer = await fetch('/api/provider/v1/query/live', {
    method: 'POST',
    cache: 'no-store',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(wanted),
    signal,
  });
  if (!answer.ok || !answer.body) throw await refusal(answer);
  let ended = false;
  let text = '';
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (text + part.value).split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: ?(.*)$/m.exec(event)?.[1];
      if (!data) continue;
      if (/^event: ?refused$/m.test(event)) {
        const { status, title, detail } = JSON.parse(data) as { status: number; title: string; detail: string };
        throw new Refusal(status, title, detail);
      }
      const said = JSON.parse(data) as Event;
      ended ||= said.kind === 'ended';
      hear(said);
    }
  }
  if (!ended) throw new Refusal(502, 'broken off', 'The answers broke off before their end. Ask again.');
}
