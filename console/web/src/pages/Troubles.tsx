// What clients say of themselves that cannot reach the site.
import { Label } from '@patternfly/react-core';
import { Link } from 'react-router';
import { read, type Schemas } from '../api';
import { namesOf } from '../parts/devices';
import { List, type Column, type Wanted } from '../parts/List';
import { Moment, number, words } from '../parts/words';

type Trouble = Schemas['ClientTrouble'];

const STATES = [
  'registration-refused',
  'management-point-unreachable',
  'root-not-trusted',
  'certificate-not-trusted',
  'clock-wrong',
] as const;

/** The row of the matrix that the client names, such as `C17/https`. */
function row({ detail }: Trouble): string {
  return /\(matrix: ([A-Z]\d+\/[a-z0-9-]+)\)/.exec(detail)?.[1] ?? '';
}

/** How far a clock is off; one that goes right says nothing. */
function clock({ ahead }: Trouble): string {
  const [, before = '', hours = '0', minutes = '0'] = /^PT(-?)(?:-?(\d+)H)?(?:-?(\d+)M)?/.exec(ahead) ?? [];
  const off = Number(hours) * 60 + Number(minutes);
  return off === 0 ? '' : `${number(off)} min ${before ? 'behind' : 'ahead'}`;
}

/** Whom a client says to be is shown as a link where there is such a device. */
type Row = Trouble & { known?: boolean };

const COLUMNS: Column<Row>[] = [
  {
    name: 'Who',
    shown: ({ name, device, known, address }) => (
      <>
        {known ? <Link to={`/devices/${device}`}>{name}</Link> : name} <span className="quiet">at {address}</span>
      </>
    ),
    text: ({ name }) => name,
  },
  { name: 'Address', text: ({ address }) => address },
  {
    name: 'Trouble',
    shown: ({ state, ended }) => (
      <Label isCompact {...(ended ? {} : { status: 'warning' as const })}>
        {words(state)}
      </Label>
    ),
    text: ({ state }) => state,
  },
  { name: 'Row', shown: (trouble) => row(trouble) && <code>{row(trouble)}</code>, text: row },
  { name: 'What was in the way', shown: ({ detail }) => <span className="word">{detail}</span>, text: ({ detail }) => detail },
  { name: 'Since', shown: ({ since }) => <Moment at={since} short />, text: ({ since }) => since },
  { name: 'Last said', shown: ({ last }) => <Moment at={last} short />, text: ({ last }) => last },
  { name: 'Times', numeric: true, shown: ({ times }) => number(times), text: ({ times }) => times },
  { name: 'Clock', shown: (trouble) => clock(trouble) || <span className="quiet">right</span>, text: clock },
  { name: 'Said to', text: ({ point }) => point },
  { name: 'Agent', text: ({ agent }) => agent },
  { name: 'Device', text: ({ device }) => device ?? '' },
  {
    name: 'Over',
    shown: ({ ended }) => (ended ? <Moment at={ended} short /> : <span className="quiet">not yet</span>),
    text: ({ ended }) => ended ?? '',
  },
];

async function load({ over, ...wanted }: Wanted, signal?: AbortSignal) {
  const found = await read(
    '/provider/v1/client-troubles',
    { query: { ...wanted, ended: over ? 'true' : undefined } },
    signal,
  );
  const rows = found.rows ?? [];
  const known = await namesOf([...new Set(rows.flatMap(({ device }) => device ?? []))], signal);
  return { total: found.total, rows: rows.map((each) => ({ ...each, known: known.has(each.device ?? '') })) };
}

export function Troubles() {
  return (
    <List
      of="clients in trouble"
      load={load}
      id={({ address, state, device, name, since }) => `${address} ${state} ${device ?? name} ${since}`}
      columns={COLUMNS}
      filters={[
        { key: 'state', name: 'Trouble', values: [...STATES] },
        { key: 'over', name: 'What is over', values: ['also-what-is-over'], none: 'Not over yet' },
      ]}
      empty="No client says at a fallback status point that it cannot reach the site."
    />
  );
}
