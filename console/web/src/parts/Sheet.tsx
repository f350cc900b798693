// A table of what is there as a whole, with its file, which is called as it is; lists that the provider pages are a List.
import { Button } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import type { ReactNode } from 'react';
import { save } from './csv';
import { file } from './List';
import { Rows, type RowsProps } from './Rows';

interface SheetProps<Row> extends RowsProps<Row> {
  /** Which of the rows are shown; the file has all. */
  shown?: Row[];
  /** What stands beside the way to the file. */
  beside?: ReactNode;
}

export function Sheet<Row>({ rows, shown = rows, beside, ...table }: SheetProps<Row>) {
  const { of, columns } = table;
  return (
    <>
      <Rows {...table} rows={shown} />
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
