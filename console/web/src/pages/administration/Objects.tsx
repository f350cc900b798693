// Client settings, maintenance windows and boundary groups, as they are declared.
import { Link } from 'react-router';
import { read, type Schemas } from '../../api';
import { List, type Column, type Wanted } from '../../parts/List';
import { Moment, words } from '../../parts/words';

type Stored = Schemas['StoredObject'];
type Kind = Schemas['Declared']['kind'];
type Of<K extends Kind> = Extract<Schemas['Declared'], { kind: K }>;

const named = (part: string): Column<Stored> => ({
  name: 'Name',
  shown: ({ document }) => <Link to={`/administration/${part}/${document.name}`}>{document.name}</Link>,
  text: ({ document }) => document.name,
});

const CHANGED: Column<Stored>[] = [
  { name: 'Version', numeric: true, shown: ({ version }) => version, text: ({ version }) => version },
  { name: 'Changed by', shown: ({ by }) => by, text: ({ by }) => by },
  { name: 'Changed', shown: ({ changed }) => <Moment at={changed} short />, text: ({ changed }) => changed },
];

const collectionOf = ({ document }: Stored) => ('collection' in document ? document.collection : '');

const COLLECTION: Column<Stored> = {
  name: 'For',
  shown: (stored) => <Link to={`/collections/${collectionOf(stored)}`}>{collectionOf(stored)}</Link>,
  text: collectionOf,
};

/** What an object says, apart from what stands in columns of its own. */
function said({ document }: Stored): string {
  const { kind: _, name: __, description: ___, ...rest } = document as Record<string, unknown> & Stored['document'] & { description?: string };
  return Object.entries(rest)
    .filter(([key]) => key !== 'collection')
    .map(([key, value]) => `${words(key)}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('; ');
}

const SAID: Column<Stored> = { name: 'What it says', shown: (stored) => <span className="word">{said(stored)}</span>, text: said };
export const SETTINGS = [named('settings'), COLLECTION, SAID, ...CHANGED];
export const WINDOWS = [named('windows'), COLLECTION, SAID, ...CHANGED];

const group = ({ document }: Stored) => document as Of<'boundary-group'>;

function boundary(one: NonNullable<Of<'boundary-group'>['boundaries']>[number]): string {
  switch (one.kind) {
    case 'ip-subnet':
      return one.network;
    case 'ipv6-prefix':
      return one.prefix;
    case 'ip-range':
      return `${one.first} to ${one.last}`;
    case 'directory-site':
      return `directory site ${one.site}`;
  }
}

const boundaries = (stored: Stored) => (group(stored).boundaries ?? []).map(boundary);
const points = (stored: Stored) => [...(group(stored)['management-points'] ?? []), ...(group(stored)['distribution-points'] ?? [])];
const fallback = (stored: Stored) => (group(stored).fallback ?? []).map((one) => one.group).join(', ');

export const BOUNDARIES: Column<Stored>[] = [
  named('boundaries'),
  {
    name: 'Boundaries',
    shown: (stored) => boundaries(stored).map((text) => <div key={text}>{text}</div>),
    text: (stored) => boundaries(stored).join(' '),
  },
  { name: 'Site systems', shown: (stored) => [...new Set(points(stored))].join(', '), text: (stored) => points(stored).join(' ') },
  { name: 'Falls back to', shown: fallback, text: fallback },
  ...CHANGED,
];

export function Objects({ kind, of, columns }: { kind: string; of: string; columns: Column<Stored>[] }) {
  return (
    <List
      of={of}
      load={(wanted: Wanted, signal) => read('/provider/v1/objects/{kind}', { path: { kind }, query: wanted }, signal)}
      id={({ document }) => document.name}
      columns={columns}
      search
      empty={`muster apply -f with a document of the kind ${kind} makes the first one.`}
    />
  );
}
