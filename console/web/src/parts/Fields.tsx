// What differs between two objects, value by value.
import type { Schemas } from '../api';
import type { Column } from './List';
import { Sheet } from './Sheet';

const FIELDS: Column<Schemas['Difference.Field']>[] = [
  { name: 'Where', shown: ({ path }) => path, text: ({ path }) => path },
  {
    name: 'Before',
    shown: ({ before }) => <Value of={before} />,
    text: ({ before }) => before ?? '',
  },
  {
    name: 'After',
    shown: ({ after }) => <Value of={after} />,
    text: ({ after }) => after ?? '',
  },
];

function Value({ of }: { of: string | undefined }) {
  return of === undefined ? <span className="quiet">nothing</span> : <span className="word">{of}</span>;
}

export function Fields({ of, label }: { of: Schemas['Difference.Field'][]; label: string }) {
  return <Sheet of={label} rows={of} id={({ path }) => path} columns={FIELDS} borders={false} />;
}
