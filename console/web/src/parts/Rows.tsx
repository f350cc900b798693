// The table of a List or a Sheet; on small screens its rows are cards.
import { Table, Tbody, Td, Th, Thead, Tr, type ThProps } from '@patternfly/react-table';
import type { Column } from './List';

export interface RowsProps<Row> {
  /** What it is a table of. */
  of: string;
  rows: Row[];
  id: (row: Row) => string;
  columns: Column<Row>[];
  /** From which width on it is a table, not cards; empty where it always is. */
  from?: '' | 'grid-md' | 'grid-lg';
  borders?: boolean;
}

interface SortedProps<Row> extends RowsProps<Row> {
  /** How a column is sorted, where it can be. */
  sort?: (column: Column<Row>, index: number) => ThProps['sort'];
}

export function Rows<Row>({ of, rows, id, columns: all, from = 'grid-md', borders = true, sort }: SortedProps<Row>) {
  const columns = all.filter(({ shown }) => shown);
  return (
    <Table aria-label={of} variant="compact" borders={borders} gridBreakPoint={from}>
      <Thead>
        <Tr>
          {columns.map((column, index) => {
            const sorted = sort?.(column, index);
            return (
              <Th
                key={column.name}
                modifier="nowrap"
                className={column.numeric ? 'number' : ''}
                {...(sorted ? { sort: sorted } : {})}
              >
                {column.name}
              </Th>
            );
          })}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={id(row)}>
            {columns.map((column) => (
              <Td key={column.name} dataLabel={column.name} className={column.numeric ? 'number' : ''}>
                {column.shown?.(row)}
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
