// Who may sign what devices run.
import { Label } from '@patternfly/react-core';
import { read, type Schemas } from '../../api';
import { List, type Column } from '../../parts/List';
import { Moment, number, words } from '../../parts/words';
import { slice } from '../Monitoring';

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

export function Authors() {
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
