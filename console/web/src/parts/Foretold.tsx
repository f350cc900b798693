// What a change would do to devices, as the evaluator of agents tells it.
import { Alert, Button, ExpandableSection, Label, Pagination, type LabelProps } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../api';
import { csv, save } from './csv';
import type { Column } from './List';
import { Sheet } from './Sheet';
import { bytes, counted, Moment, number } from './words';

type Preview = Schemas['Preview'];
type Effect = Schemas['Preview.Row']['effect'];

const EFFECTS: Record<Effect, { words: string; status?: NonNullable<LabelProps['status']> }> = {
  install: { words: 'Installs', status: 'info' },
  uninstall: { words: 'Takes away', status: 'warning' },
  restart: { words: 'Restarts', status: 'warning' },
  offer: { words: 'Offers', status: 'info' },
  'in-force': { words: 'Comes into force', status: 'info' },
  'as-wanted': { words: 'Already as wanted', status: 'success' },
  'not-done': { words: 'Not done' },
  unknown: { words: 'Unknown', status: 'custom' },
  ends: { words: 'Ends; what is there stays', status: 'warning' },
};

const PER_PAGE = 20;

function Said({ effect }: { effect: Effect }) {
  const { words, status } = EFFECTS[effect];
  return (
    <Label isCompact {...(status ? { status } : {})}>
      {words}
    </Label>
  );
}

const TOTALS: Column<NonNullable<Preview['totals']>[number]>[] = [
  {
    name: 'Object',
    shown: ({ object }) => `${object.kind}/${object.name}`,
    text: ({ object }) => `${object.kind}/${object.name}`,
  },
  { name: 'Effect', shown: ({ effect }) => <Said effect={effect} />, text: ({ effect }) => effect },
  { name: 'Devices', numeric: true, shown: ({ devices }) => number(devices), text: ({ devices }) => devices },
  { name: 'Bytes at most', numeric: true, shown: (total) => bytes(total.bytes), text: (total) => total.bytes },
  {
    name: 'May restart',
    numeric: true,
    shown: (total) => number(total['may-restart']),
    text: (total) => total['may-restart'],
  },
];

export function Foretold({ preview }: { preview: Preview }) {
  const { devices, touched, totals = [], rows = [] } = preview;
  const systems = preview['site-systems'] ?? [];
  const restarts = totals.reduce((sum, each) => sum + each['may-restart'], 0);
  const fetched = totals.reduce((sum, each) => sum + each.bytes, 0);
  return (
    <>
      <p className="figure-line">
        <b>{counted(touched, 'device')}</b> of {number(devices)} would be touched; at most{' '}
        <b>{bytes(fetched)}</b> fetched by all of them together; on <b>{number(restarts)}</b> an installer can ask
        for a restart.
      </p>
      {systems.length > 0 && (
        <Alert isInline isPlain variant="warning" component="p" title={`The site itself runs on ${systems.join(', ')}`} />
      )}
      {totals.length > 0 && (
        <Sheet
          of="What becomes of each object"
          rows={totals}
          id={({ object, effect }) => `${object.kind}/${object.name}/${effect}`}
          columns={TOTALS}
        />
      )}
      {rows.length > 0 && <Devices rows={rows} touched={touched} />}
    </>
  );
}

function Devices({ rows, touched }: { rows: Schemas['Preview.Row'][]; touched: number }) {
  const [open, setOpen] = useState(rows.length <= PER_PAGE);
  const [page, setPage] = useState(1);
  const shown = rows.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const named = new Set(rows.map((row) => row.device)).size;
  return (
    <ExpandableSection
      toggleText={`Exactly these devices (${number(named)})`}
      isExpanded={open}
      onToggle={(_, next) => setOpen(next)}
    >
      {named < touched && (
        <p>The first {number(named)} are named here; all of them: muster preview --rows.</p>
      )}
      <Table aria-label="Devices that would be touched" variant="compact" gridBreakPoint="grid-md">
        <Thead>
          <Tr>
            <Th>Device</Th>
            <Th>Object</Th>
            <Th>Effect</Th>
            <Th>Detail</Th>
            <Th className="number">Bytes at most</Th>
            <Th>May restart</Th>
            <Th>From</Th>
          </Tr>
        </Thead>
        <Tbody>
          {shown.map((row) => (
            <Tr key={`${row.device} ${row.object.kind} ${row.object.name}`}>
              <Td dataLabel="Device">
                <Link to={`/devices/${row.device}`} target="_blank">
                  {row.name}
                </Link>
              </Td>
              <Td dataLabel="Object">{`${row.object.kind}/${row.object.name}`}</Td>
              <Td dataLabel="Effect">
                <Said effect={row.effect} />
              </Td>
              <Td dataLabel="Detail">{row.detail}</Td>
              <Td dataLabel="Bytes at most" className="number">
                {bytes(row.bytes)}
              </Td>
              <Td dataLabel="May restart">{row['may-restart'] ? 'Yes' : 'No'}</Td>
              <Td dataLabel="From">{row.from ? <Moment at={row.from} short /> : 'at once'}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {rows.length > PER_PAGE && (
        <Pagination
          itemCount={rows.length}
          page={page}
          perPage={PER_PAGE}
          isCompact
          onSetPage={(_, next) => setPage(next)}
          titles={{ paginationAriaLabel: 'Pages of devices' }}
        />
      )}
      <Button
        variant="link"
        isInline
        icon={<DownloadIcon />}
        onClick={() =>
          save(
            'preview',
            csv(
              ['Device', 'Id', 'Object', 'Effect', 'Detail', 'Bytes at most', 'May restart', 'From'],
              rows.map((row) => [
                row.name,
                row.device,
                `${row.object.kind}/${row.object.name}`,
                row.effect,
                row.detail,
                row.bytes,
                String(row['may-restart']),
                row.from ?? '',
              ]),
            ),
          )
        }
      >
        CSV of these devices
      </Button>
    </ExpandableSection>
  );
}
