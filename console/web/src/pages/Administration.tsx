// Who may do what, who may sign, where roles run, and what is set.
import { Label } from '@patternfly/react-core';
import { Link, useParams } from 'react-router';
import { read, type Schemas } from '../api';
import { Definition } from '../parts/Definition';
import { Head } from '../parts/Head';
import { List, type Column, type Wanted } from '../parts/List';
import { Parts } from '../parts/Parts';
import { Moment, number, words } from '../parts/words';
import { Approvals } from './Approvals';
import { Missing } from './Missing';
import { slice } from './Monitoring';
import { Locate } from './administration/Locate';

const PARTS = {
  administrators: 'Administrators',
  approvals: 'Approvals',
  authors: 'Authors',
  systems: 'Site systems',
  settings: 'Client settings',
  windows: 'Maintenance windows',
  boundaries: 'Boundary groups',
  tokens: 'Tokens',
};

export function Administration() {
  const { part = 'administrators' } = useParams();
  if (!(part in PARTS)) return <Missing />;
  return (
    <>
      <Head title="Administration" />
      <Parts of="administration" at="/administration" parts={PARTS} shown={part} />
      {part === 'administrators' && <Administrators />}
      {part === 'approvals' && <Approvals />}
      {part === 'authors' && <Authors />}
      {part === 'systems' && <Systems />}
      {part === 'settings' && <Objects kind="client-settings" of="client settings" columns={SETTINGS} />}
      {part === 'windows' && <Objects kind="maintenance-window" of="maintenance windows" columns={WINDOWS} />}
      {part === 'boundaries' && <Locate />}
      {part === 'boundaries' && <Objects kind="boundary-group" of="boundary groups" columns={BOUNDARIES} />}
      {part === 'tokens' && <Tokens />}
    </>
  );
}

/** An object of the settings as it is declared. */
export function Declared() {
  const { part = '', name = '' } = useParams();
  const kind = KINDS[part];
  if (!kind) return <Missing />;
  return (
    <>
      <Head
        title={name}
        above={{ to: `/administration/${part}`, name: PARTS[part as keyof typeof PARTS] }}
      />
      <Definition kind={kind} name={name} open />
    </>
  );
}

const KINDS: Record<string, string> = {
  settings: 'client-settings',
  windows: 'maintenance-window',
  boundaries: 'boundary-group',
};

type Administrator = Schemas['Administrator'];

const scope = ({ grants = [] }: Administrator) =>
  grants.map(({ role, collection }) => `${words(role)}${collection ? ` of ${collection}` : ''}`);

const signsIn = ({ password, certificate }: Administrator) =>
  [password && 'password', certificate && 'certificate'].filter(Boolean).join(', ') || 'a certificate of a computer';

const ADMINISTRATORS: Column<Administrator>[] = [
  { name: 'Name', shown: ({ name }) => name, text: ({ name }) => name },
  {
    name: 'Roles',
    shown: ({ grants = [] }) =>
      grants.map(({ role, collection }) => (
        <div key={`${role} ${collection}`}>
          {words(role)}{' '}
          {collection ? (
            <>
              of <Link to={`/collections/${collection}`}>{collection}</Link>
            </>
          ) : (
            <span className="quiet">of all of the site</span>
          )}
        </div>
      )),
    text: (one) => scope(one).join('; '),
  },
  { name: 'Signs in by', shown: (one) => words(signsIn(one)), text: signsIn },
  {
    name: 'What it did',
    shown: ({ name }) => (
      <Link to={`/monitoring/audit?by=${encodeURIComponent(name)}`} aria-label={`Audit of what ${name} did`}>
        Audit
      </Link>
    ),
    text: () => '',
  },
];

function Administrators() {
  return (
    <List
      of="administrators"
      load={async (wanted, signal) => slice(await read('/provider/v1/administrators', {}, signal), wanted)}
      id={({ name }) => name}
      columns={ADMINISTRATORS}
      empty="There is no administrator."
    />
  );
}

type Author = Schemas['KnownAuthor'];

function authorState({ revoked, certificate }: Author): 'valid' | 'revoked' | 'ended' {
  if (revoked) return 'revoked';
  return Date.parse(certificate['not-after']) < Date.now() ? 'ended' : 'valid';
}

/** What somebody is limited to; a star stands for no limit. */
function some(names: string[] | undefined): string[] | undefined {
  return names?.includes('*') ? undefined : names;
}

const VALIDITY = { valid: 'success', revoked: 'danger', ended: 'warning' } as const;

const AUTHORS: Column<Author>[] = [
  { name: 'Name', shown: ({ certificate }) => certificate.name, text: ({ certificate }) => certificate.name },
  {
    name: 'State',
    shown: (author) => (
      <Label isCompact status={VALIDITY[authorState(author)]}>
        {words(authorState(author))}
      </Label>
    ),
    text: authorState,
  },
  {
    name: 'May sign',
    shown: ({ certificate }) =>
      some(certificate.kinds)?.map(words).join(', ') || <span className="quiet">every kind</span>,
    text: ({ certificate }) => certificate.kinds?.join(' ') ?? '',
  },
  {
    name: 'For',
    shown: ({ certificate }) => some(certificate.collections)?.join(', ') || <span className="quiet">every collection</span>,
    text: ({ certificate }) => certificate.collections?.join(' ') ?? '',
  },
  {
    name: 'At most devices',
    numeric: true,
    shown: ({ certificate }) => (certificate['most-devices'] >= 2_147_483_647 ? 'no limit' : number(certificate['most-devices'])),
    text: ({ certificate }) => certificate['most-devices'],
  },
  {
    name: 'Until',
    shown: ({ certificate }) => <Moment at={certificate['not-after']} />,
    text: ({ certificate }) => certificate['not-after'],
  },
  {
    name: 'Key',
    shown: ({ key }) => <code title={key}>{key.slice(0, 12)}…</code>,
    text: ({ key }) => key,
  },
];

function Authors() {
  return (
    <List
      of="authors"
      load={async (wanted, signal) => slice(await read('/provider/v1/authors', {}, signal), wanted)}
      id={({ key }) => key}
      columns={AUTHORS}
      empty="Nobody may sign work yet: muster author add, with the exported root."
    />
  );
}

type System = Schemas['SiteSystem'];

const kinds = ({ roles = [], report }: System) =>
  roles.map(({ kind }) => {
    const role = kind.replace(/-role$/, '');
    const said = report?.roles?.find((one) => one.role === role);
    return { role, state: said?.state ?? 'unknown', reason: said?.reason ?? '' };
  });

const clients = (system: System) => (system['internet-facing'] ? 'on the internet' : '');

const ROLE = { running: 'success', failed: 'danger' } as const;

const SYSTEMS: Column<System>[] = [
  { name: 'Name', shown: ({ name }) => name, text: ({ name }) => name },
  {
    name: 'State',
    shown: ({ trouble, told }) => (
      <Label isCompact status={trouble ? 'danger' : told ? 'success' : 'info'}>
        {trouble ? 'In trouble' : told ? 'Reached' : 'Joining'}
      </Label>
    ),
    text: ({ trouble, told }) => (trouble ? 'in trouble' : told ? 'reached' : 'joining'),
  },
  { name: 'Address', shown: ({ address }) => address, text: ({ address }) => address },
  {
    name: 'Roles',
    shown: (system) =>
      kinds(system).map(({ role, state, reason }) => (
        <div key={role}>
          {words(role)}{' '}
          <Label isCompact {...(state === 'running' || state === 'failed' ? { status: ROLE[state] } : {})}>
            {words(state)}
          </Label>{' '}
          {reason}
        </div>
      )),
    text: (system) => kinds(system).map(({ role, state }) => `${role} (${state})`).join(' '),
  },
  { name: 'Clients', shown: clients, text: clients },
  { name: 'Version', shown: ({ report }) => report?.version ?? '', text: ({ report }) => report?.version ?? '' },
  { name: 'Heard of', shown: ({ told }) => <Moment at={told} short />, text: ({ told }) => told ?? '' },
  { name: 'Trouble', shown: ({ trouble }) => trouble, text: ({ trouble }) => trouble },
];

function Systems() {
  return (
    <List
      of="site systems on other hosts"
      load={async (wanted, signal) => slice(await read('/provider/v1/site-systems', {}, signal), wanted)}
      id={({ name }) => name}
      columns={SYSTEMS}
      empty="All roles run on the site server. muster site-system add brings in another host."
    />
  );
}

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
const SETTINGS = [named('settings'), COLLECTION, SAID, ...CHANGED];
const WINDOWS = [named('windows'), COLLECTION, SAID, ...CHANGED];

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

const BOUNDARIES: Column<Stored>[] = [
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

function Objects({ kind, of, columns }: { kind: string; of: string; columns: Column<Stored>[] }) {
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

type Token = Schemas['Token'];

const TOKENS: Column<Token>[] = [
  { name: 'Name', shown: ({ name }) => <code>{name}</code>, text: ({ name }) => name },
  { name: 'Uses left', numeric: true, shown: ({ 'uses-left': left }) => number(left), text: ({ 'uses-left': left }) => left },
  { name: 'Made', shown: ({ created }) => <Moment at={created} short />, text: ({ created }) => created },
  { name: 'Ends', shown: ({ expires }) => <Moment at={expires} />, text: ({ expires }) => expires },
];

function Tokens() {
  return (
    <List
      of="registration tokens"
      load={async (wanted, signal) => slice(await read('/provider/v1/tokens', {}, signal), wanted)}
      id={({ name }) => name}
      columns={TOKENS}
      empty="muster device token makes one, with which devices register and are approved by themselves."
    />
  );
}
