import { Link } from 'react-router';
import { read, type Schemas } from '../api';
import { New } from '../parts/New';
import { Head } from '../parts/Head';
import { List, type Column } from '../parts/List';
import { number, words } from '../parts/words';

type Row = Schemas['CollectionSummary'];

const COLUMNS: Column<Row>[] = [
  {
    name: 'Name',
    shown: (row) => <Link to={`/collections/${row.name}`}>{row.name}</Link>,
    text: (row) => row.name,
  },
  { name: 'Members', numeric: true, shown: (row) => number(row.members), text: (row) => row.members },
  { name: 'Of', shown: (row) => words(`${row.type}s`), text: (row) => row.type },
  {
    name: 'Members by',
    shown: (row) => row.by?.join(', ') || <span className="quiet">the site itself</span>,
    text: (row) => row.by?.join(' ') ?? '',
  },
  {
    name: 'Within',
    shown: (row) => row.limiting && <Link to={`/collections/${row.limiting}`}>{row.limiting}</Link>,
    text: (row) => row.limiting ?? '',
  },
  { name: 'Description', shown: (row) => row.description, text: (row) => row.description ?? '' },
];

export function Collections() {
  return (
    <>
      <Head title="Collections" actions={<New kind="collection" />} />
      <List
        of="collections"
        load={(wanted, signal) => read('/provider/v1/collections', { query: wanted }, signal)}
        id={(row) => row.name}
        columns={COLUMNS}
        search
        empty="A collection is a set of devices or users: muster apply -f with one makes it."
      />
    </>
  );
}
