// A table of what is there as a whole, with its file; lists that the provider pages are a List.
import { Button } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ReactNode } from 'react';
import { save } from './csv';
import { file, type Column } from './List';

interface SheetProps<Row> {
  /** What it is a table of; the name of the file too. */
  of: string;
  rows: Row[];
  id: (row: Row) => string;
  columns: Column<Row>[];
  /** Which of the rows are shown; the file has all. */
  shown?: Row[];
  /** From which width on it is a table, not cards; empty where it always is. */
  from?: '' | 'grid-md' | 'grid-lg';
  borders?: boolean;
  /** What stands beside the way to the file. */
  beside?: ReactNode;
}

export function Sheet<Row>({ of, rows, id, columns, shown = rows, from = 'grid-md', borders = true, beside }: SheetProps<Row>) {
  return (
    <>
      <Table aria-label={of} variant="compact" borders={borders} gridBreakPoint={from}>
        <Thead>
          <Tr>
            {columns.map(({ name, numeric }) => (
              <Th key={name} modifier="nowrap" className={numeric ? 'number' : ''}>
                {name}
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {shown.map((row) => (
            <Tr key={id(row)}>
              {columns.map((column) => (
                <Td key={column.name} dataLabel={column.name} className={column.numeric ? 'number' : ''}>
                  {column.shown(row)}
                </Td>
              ))}
            </Tr>
          ))}
        </Tbody>
      </Table>
      <div className="buttons above">
        <File of={of} rows={rows} columns={columns} />
        {beside}
      </div>
    </>
  );
}

/** The way to the file of a table. */
function File<Row>({ of, rows, columns }: Pick<SheetProps<Row>, 'of' | 'rows' | 'columns'>) {
  const run = () =>
    save(of.toLowerCase().replaceAll(' ', '-'), file(columns, rows));
  return (
    <Button variant="link" isInline icon={<DownloadIcon />} aria-label={`CSV of ${of}`} onClick={run}>
      CSV
    </Button>
  );
}
