import { Link } from 'react-router';
import { read, type Schemas } from '../api';
import { New } from '../parts/New';
import { Head } from '../parts/Head';
import { List, type Column } from '../parts/List';
import { Parts } from '../parts/Parts';
import { Moment } from '../parts/words';
import { BESIDE } from './Content';

export type Application = Extract<Schemas['StoredObject']['document'], { kind: 'application' }>;

interface Row {
  application: Application;
  changed: string;
  by: string;
}

const COLUMNS: Column<Row>[] = [
  {
    name: 'Name',
    shown: ({ application }) => <Link to={`/applications/${application.name}`}>{application.name}</Link>,
    text: ({ application }) => application.name,
  },
  { name: 'Title', shown: ({ application }) => application.title, text: ({ application }) => application.title ?? '' },
  {
    name: 'Publisher',
    shown: ({ application }) => application.publisher,
    text: ({ application }) => application.publisher ?? '',
  },
  {
    name: 'Version',
    shown: ({ application }) => application.version,
    text: ({ application }) => application.version ?? '',
  },
  {
    name: 'Deployment types',
    shown: ({ application }) => application.types?.map((type) => type.name).join(', '),
    text: ({ application }) => application.types?.map((type) => type.name).join(' ') ?? '',
  },
  { name: 'Changed', shown: ({ changed }) => <Moment at={changed} short />, text: ({ changed }) => changed },
  { name: 'By', shown: ({ by }) => by, text: ({ by }) => by },
];

export function Applications() {
  return (
    <>
      <Head title="Applications" actions={<New kind="application" />} />
      <Parts of="applications" at="/applications" parts={BESIDE} shown="applications" />
      <List
        of="applications"
        load={async (wanted, signal) => {
          const found = await read(
            '/provider/v1/objects/{kind}',
            { path: { kind: 'application' }, query: wanted },
            signal,
          );
          return {
            total: found.total,
            rows: (found.rows ?? []).flatMap(({ document, changed, by }) =>
              document.kind === 'application' ? [{ application: document, changed, by }] : [],
            ),
          };
        }}
        id={({ application }) => application.name}
        columns={COLUMNS}
        search
        empty="An application says how something is installed and found: muster apply -f with one makes it."
      />
    </>
  );
}
