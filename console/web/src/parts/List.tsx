// A list that the provider filters, sorts and pages; what is shown of it is in the page's address.
import {
  Button,
  EmptyState,
  EmptyStateBody,
  FormSelect,
  FormSelectOption,
  PageSection,
  Pagination,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { Refusal } from '../api';
import { noting, pause } from '../live';
import { OFTEN } from '../reading';
import { csv, save } from './csv';
import { Shown } from './Head';
import { Rows } from './Rows';
import { number, words } from './words';

/** What the provider gives of a list at a time. */
export interface Part<Row> {
  /** Left out where there are none. */
  rows?: Row[];
  total: number;
}

export interface Column<Row> {
  name: string;
  /** As the page has it; without it only files have such a column. */
  shown?: (row: Row) => ReactNode;
  /** As files have it; without it files have no such column. */
  text?: (row: Row) => string | number;
  /** The word by which the provider sorts; without it the column cannot be sorted. */
  order?: string;
  numeric?: boolean;
}

export interface Filter {
  key: string;
  name: string;
  /** What can be chosen; without it anything can be typed. */
  values?: string[];
  /** What is said where nothing is chosen; usually that anything is shown. */
  none?: string;
}

export type Wanted = Record<string, string | undefined>;

interface ListProps<Row> {
  /** What it is a list of, in the plural. */
  of: string;
  load: (wanted: Wanted, signal?: AbortSignal) => Promise<Part<Row>>;
  id: (row: Row) => string;
  columns: Column<Row>[];
  filters?: Filter[];
  /** Whether the provider can look for a part of the name. */
  search?: boolean;
  empty: string;
}

const PAGES = [20, 50, 100, 500];
const FILE_PAGE = 1000;
const TYPING = 250;

export function List<Row>({ of, load, id, columns, filters = [], search = false, empty }: ListProps<Row>) {
  const [address, setAddress] = useSearchParams();
  const first = columns.find((column) => column.order)?.order;
  const order = address.get('order') ?? first;
  const descending = address.get('descending') === 'true';
  const page = Math.max(1, Number(address.get('page') ?? 1) || 1);
  const per = PAGES.find((size) => String(size) === address.get('per')) ?? 50;
  const narrowed: Wanted = {
    ...(search ? { name: address.get('name') ?? undefined } : {}),
    ...Object.fromEntries(filters.map(({ key }) => [key, address.get(key) ?? undefined])),
    ...(first ? { order, descending: descending ? 'true' : undefined } : {}),
  };

  const { data, error } = useQuery<Part<Row>, Refusal>({
    queryKey: ['list', of, narrowed, page, per],
    queryFn: ({ signal }) =>
      noting(of, signal, () =>
        load({ ...narrowed, offset: String((page - 1) * per), limit: String(per) }, signal),
      ),
    refetchInterval: pause(OFTEN),
    retry: false,
    placeholderData: keepPreviousData,
  });

  /** Leaves what is as usual out of the address; a narrower list begins at its first page. */
  function show(changes: Record<string, string | undefined>) {
    const next = new URLSearchParams(address);
    for (const [key, value] of Object.entries({ page: undefined, ...changes })) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    const typed = Object.keys(changes).some((key) => key === 'name' || filters.some((one) => one.key === key && !one.values));
    setAddress(next, { replace: typed });
  }

  const pages = (place: 'top' | 'bottom') => (
    <Pagination
      variant={place}
      itemCount={data?.total ?? 0}
      page={page}
      perPage={per}
      isCompact={place === 'top'}
      perPageOptions={PAGES.map((value) => ({ title: String(value), value }))}
      onSetPage={(_, next) => show({ page: next > 1 ? String(next) : undefined })}
      onPerPageSelect={(_, next) => show({ per: String(next) })}
      toggleTemplate={({ firstIndex = 0, lastIndex = 0, itemCount = 0 }) => (
        <>
          <b>
            {number(firstIndex)} - {number(lastIndex)}
          </b>{' '}
          of <b>{number(itemCount)}</b>
        </>
      )}
      titles={{ paginationAriaLabel: `Pages, ${place}` }}
    />
  );

  return (
    <PageSection isFilled>
      <Toolbar>
        <ToolbarContent>
          {search && (
            <Search
              label={`Find ${of} by name`}
              hint="Part of the name"
              value={address.get('name') ?? ''}
              onSearch={(name) => show({ name })}
            />
          )}
          {filters.map(({ key, name, values, none = `Any ${name.toLowerCase()}` }) =>
            values ? (
            <ToolbarItem key={key} className="filters">
              <FormSelect
                aria-label={name}
                value={address.get(key) ?? ''}
                onChange={(_, value) => show({ [key]: value })}
              >
                <FormSelectOption value="" label={none} />
                {values.map((value) => (
                  <FormSelectOption key={value} value={value} label={words(value)} />
                ))}
              </FormSelect>
            </ToolbarItem>
            ) : (
              <Search
                key={key}
                label={name}
                hint={name}
                value={address.get(key) ?? ''}
                onSearch={(text) => show({ [key]: text })}
              />
            ),
          )}
          <ToolbarItem>
            <Export of={of} columns={columns} load={(part) => load({ ...narrowed, ...part })} />
          </ToolbarItem>
          <ToolbarGroup align={{ default: 'alignEnd' }}>
            <ToolbarItem>{pages('top')}</ToolbarItem>
          </ToolbarGroup>
        </ToolbarContent>
      </Toolbar>
      <Shown value={data} trouble={error ?? undefined}>
        {({ rows = [], total }) =>
          rows.length === 0 ? (
            <EmptyState variant="sm" headingLevel="h2" titleText={`No ${of}`}>
              <EmptyStateBody>
                {total > 0 ? 'This page is behind the end of the list.' : isNarrowed(narrowed) ? 'Nothing passes this filter.' : empty}
              </EmptyStateBody>
            </EmptyState>
          ) : (
            <>
              <Rows
                of={words(of)}
                rows={rows}
                id={id}
                columns={columns}
                sort={(column, index) =>
                  column.order
                    ? {
                        columnIndex: index,
                        sortBy: {
                          ...(column.order === order ? { index } : {}),
                          direction: descending ? 'desc' : 'asc',
                        },
                        onSort: (_, __, direction) =>
                          show({ order: column.order, descending: direction === 'desc' ? 'true' : undefined }),
                      }
                    : undefined
                }
              />
              {total > per && pages('bottom')}
            </>
          )
        }
      </Shown>
    </PageSection>
  );
}

function isNarrowed({ order: _, descending: __, ...rest }: Wanted): boolean {
  return Object.values(rest).some((value) => value);
}

interface SearchProps {
  label: string;
  hint: string;
  value: string;
  onSearch: (text: string) => void;
}

function Search({ label, hint, value, onSearch }: SearchProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const later = setTimeout(() => onSearch(typed), TYPING);
    return () => clearTimeout(later);
  });
  return (
    <ToolbarItem>
      <SearchInput
        aria-label={label}
        placeholder={hint}
        value={typed}
        onChange={(_, text) => setTyped(text)}
        onClear={() => setTyped('')}
      />
    </ToolbarItem>
  );
}

/** Rows as a file has them. */
export function file<Row>(columns: Column<Row>[], rows: Row[]): string {
  const told = columns.flatMap(({ name, text }) => (text ? [{ name, text }] : []));
  return csv(
    told.map(({ name }) => name),
    rows.map((row) => told.map(({ text }) => text(row))),
  );
}

interface ExportProps<Row> {
  of: string;
  columns: Column<Row>[];
  load: (part: Wanted) => Promise<Part<Row>>;
}

/** Saves the whole list as it is narrowed and sorted, not only the page that is shown. */
function Export<Row>({ of, columns, load }: ExportProps<Row>) {
  const [done, setDone] = useState<number>();
  const [failed, setFailed] = useState(false);
  async function run() {
    setFailed(false);
    setDone(0);
    try {
      const rows: Row[] = [];
      let part: Part<Row>;
      do {
        part = await load({ offset: String(rows.length), limit: String(FILE_PAGE) });
        rows.push(...(part.rows ?? []));
        setDone(rows.length);
      } while (part.rows && rows.length < part.total);
      save(of.replaceAll(' ', '-'), file(columns, rows));
    } catch {
      setFailed(true);
    } finally {
      setDone(undefined);
    }
  }
  const running = done !== undefined;
  return (
    <Button variant="secondary" icon={<DownloadIcon />} onClick={run} isDisabled={running} isLoading={running}>
      {running ? number(done) : failed ? 'CSV (failed, try again)' : 'CSV'}
    </Button>
  );
}
