// What happened, who did what, and what waits.
import { Label } from '@patternfly/react-core';
import { Link, useParams } from 'react-router';
import { read, type Schemas } from '../api';
import { idsOf, namesOf } from '../parts/devices';
import { Head } from '../parts/Head';
import { List, type Column, type Wanted } from '../parts/List';
import { Parts } from '../parts/Parts';
import { Moment, number, words } from '../parts/words';
import { MESSAGES } from './device/Messages';
import { Missing } from './Missing';
import { Troubles } from './Troubles';

const PARTS = { messages: 'Status messages', troubles: 'Clients in trouble', audit: 'Audit', queues: 'Queues' };

const WITHIN: Record<string, number> = { 'last-hour': 1, 'last-day': 24, 'last-week': 7 * 24 };
const TIME = { key: 'time', name: 'Time', values: Object.keys(WITHIN) };

/** The moment that a word such as `last-day` begins at. */
function since(word: string | undefined): string | undefined {
  const hours = word === undefined ? undefined : WITHIN[word];
  return hours === undefined ? undefined : new Date(Date.now() - hours * 3_600_000).toISOString();
}

export function Monitoring() {
  const { part = 'messages' } = useParams();
  if (!(part in PARTS)) return <Missing />;
  return (
    <>
      <Head title="Monitoring" />
      <Parts of="monitoring" at="/monitoring" parts={PARTS} shown={part} />
      {part === 'messages' && <Messages />}
      {part === 'troubles' && <Troubles />}
      {part === 'audit' && <Audit />}
      {part === 'queues' && <Queues />}
    </>
  );
}

type Said = Schemas['StatusEntry'] & { name?: string };

const SAID: Column<Said>[] = [
  ...MESSAGES.slice(0, 2),
  {
    name: 'Device',
    shown: ({ device, name }) => (device ? <Link to={`/devices/${device}`}>{name}</Link> : <span className="quiet">the site</span>),
    text: ({ device, name }) => (device ? (name ?? device) : ''),
  },
  ...MESSAGES.slice(2),
];

async function messages({ severity, time, name, ...wanted }: Wanted, signal?: AbortSignal) {
  const ids = name ? await idsOf(name, signal) : undefined;
  if (ids === '') return { rows: [], total: 0 };
  const said = await read(
    '/provider/v1/status',
    { query: { ...wanted, 'at-least': severity, since: since(time), ids } },
    signal,
  );
  const rows = said.rows ?? [];
  const named = rows.flatMap(({ device }) => (device ? [device] : []));
  const names = await namesOf([...new Set(named)], signal);
  return {
    total: said.total,
    rows: rows.map((row) => ({ ...row, ...(row.device ? { name: names.get(row.device) ?? row.device } : {}) })),
  };
}

function Messages() {
  return (
    <List
      of="status messages"
      load={messages}
      id={(entry) => String(entry.id)}
      columns={SAID}
      filters={[
        { key: 'severity', name: 'Severity', values: ['warning', 'error'] },
        TIME,
        { key: 'name', name: 'Device' },
        { key: 'component', name: 'Component' },
        { key: 'event', name: 'Event' },
      ]}
      empty="Nothing was said yet."
    />
  );
}

type Deed = Schemas['AuditEntry'];

const PLACES: Record<string, string> = { application: 'applications', collection: 'collections', deployment: 'deployments' };

/** What was removed has a history still, and what has no page of its own. */
function Of({ object, action }: Deed) {
  const [kind = '', name = ''] = object.split('/');
  const place = action.startsWith('device-') ? 'devices' : PLACES[kind];
  if (place && action !== 'object-removed') return <Link className="word" to={`/${place}/${name || object}`}>{object}</Link>;
  if (!action.startsWith('object-')) return <span className="word">{object}</span>;
  return <Link className="word" to={`/objects/${object}/history`}>{object}</Link>;
}

const DEEDS: Column<Deed>[] = [
  { name: 'When', shown: ({ time }) => <Moment at={time} short />, text: ({ time }) => time },
  { name: 'Who', shown: ({ by }) => by, text: ({ by }) => by },
  { name: 'What', shown: ({ action }) => words(action), text: ({ action }) => action },
  { name: 'Of', shown: (deed) => <Of {...deed} />, text: ({ object }) => object },
  { name: 'Version', numeric: true, shown: ({ version }) => version ?? '', text: ({ version }) => version ?? '' },
  {
    name: 'Signed by',
    shown: ({ authors }) => authors?.join(', ') || <span className="quiet">nothing was to be signed</span>,
    text: ({ authors }) => authors?.join(' ') ?? '',
  },
];

function Audit() {
  return (
    <List
      of="audit entries"
      load={({ time, ...wanted }, signal) =>
        read('/provider/v1/audit', { query: { ...wanted, since: since(time) } }, signal)
      }
      id={({ time, action, object, version }) => `${time} ${action} ${object} ${version ?? ''}`}
      columns={DEEDS}
      filters={[TIME, { key: 'by', name: 'Administrator' }, { key: 'object', name: 'Object' }]}
      empty="Nobody has changed anything yet."
    />
  );
}

type Queue = Schemas['QueueState'];

function Standing({ waiting, failed }: Queue) {
  if (failed > 0) return <Label isCompact status="danger">{number(failed)} failed</Label>;
  return waiting > 0 ? <Label isCompact status="info">Waiting</Label> : <Label isCompact status="success">Empty</Label>;
}

const QUEUES: Column<Queue>[] = [
  { name: 'Queue', shown: ({ queue }) => words(queue), text: ({ queue }) => queue },
  { name: 'Of', shown: ({ place }) => place, text: ({ place }) => place },
  { name: 'State', shown: (queue) => <Standing {...queue} />, text: ({ failed }) => (failed > 0 ? 'failed' : '') },
  { name: 'Waiting', numeric: true, shown: ({ waiting }) => number(waiting), text: ({ waiting }) => waiting },
  { name: 'Failed', numeric: true, shown: ({ failed }) => number(failed), text: ({ failed }) => failed },
  {
    name: 'Oldest',
    shown: ({ oldest }) => (oldest ? <Moment at={oldest} short /> : <span className="quiet">–</span>),
    text: ({ oldest }) => oldest ?? '',
  },
  { name: 'What waits there', shown: ({ about }) => about, text: ({ about }) => about },
];

function Queues() {
  return (
    <List
      of="queues"
      load={async (wanted, signal) => slice(await read('/provider/v1/queues', {}, signal), wanted)}
      id={({ queue, place }) => `${queue} ${place}`}
      columns={QUEUES}
      empty="There is no queue."
    />
  );
}

/** A page of what comes whole. */
export function slice<Row>(all: Row[], { offset = '0', limit = '50' }: Wanted) {
  return { rows: all.slice(Number(offset), Number(offset) + Number(limit)), total: all.length };
}
