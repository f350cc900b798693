// How far a deployment came, over time: a chart, the same as a table, and the way to the devices in each state.
import {
  Button,
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  ExpandableSection,
  PageSection,
  ToggleGroup,
  ToggleGroupItem,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { read, type Refusal, type Schemas } from '../../api';
import { pause } from '../../live';
import { csv, save } from '../../parts/csv';
import { Shown } from '../../parts/Head';
import { GROUPS, STATES, type Counts, type Group } from '../../parts/state';
import { Moment, number, words } from '../../parts/words';
import { SELDOM } from '../../reading';
import { Chart, type Point } from './Chart';
import './overtime.css';

const HOUR = 3_600_000;

const SPANS = [
  { key: 'hour', name: 'Hour', long: HOUR },
  { key: 'day', name: 'Day', long: 24 * HOUR },
  { key: 'week', name: 'Week', long: 7 * 24 * HOUR },
  { key: 'all', name: 'All', long: undefined },
];

const MOST_ROWS = 30;

export function OverTime({ deployment }: { deployment: string }) {
  const [address, setAddress] = useSearchParams();
  const span = SPANS.find(({ key }) => key === address.get('over')) ?? SPANS[3]!;
  const { data, error } = useQuery<Point[], Refusal>({
    queryKey: ['/provider/v1/deployments/{name}/progress', deployment, span.key],
    queryFn: async ({ signal }) => points(await progress(deployment, span.long, signal)),
    refetchInterval: pause(SELDOM),
    placeholderData: keepPreviousData,
    retry: false,
  });

  function over(key: string) {
    const next = new URLSearchParams(address);
    next.set('over', key);
    setAddress(next);
  }

  return (
    <PageSection>
      <Card>
        <CardHeader
          actions={{
            hasNoOffset: true,
            actions: (
              <ToggleGroup aria-label="How far back" isCompact>
                {SPANS.map(({ key, name }) => (
                  <ToggleGroupItem
                    key={key}
                    text={name}
                    isSelected={key === span.key}
                    onChange={() => over(key)}
                  />
                ))}
              </ToggleGroup>
            ),
          }}
        >
          <CardTitle component="h2">Over time</CardTitle>
        </CardHeader>
        <CardBody>
          <Shown value={data} trouble={error ?? undefined}>
            {(all) =>
              all.length === 0 ? (
                <span className="quiet">No device has said anything of it yet.</span>
              ) : (
                <>
                  <Chart points={all} onState={(group, at) => setAddress(narrowed(address, most(group, at)))} />
                  <Now counts={all.at(-1)!.counts} address={address} />
                  <ExpandableSection toggleText="As a table" isIndented>
                    <Rows deployment={deployment} points={all} />
                  </ExpandableSection>
                </>
              )
            }
          </Shown>
        </CardBody>
      </Card>
    </PageSection>
  );
}

function progress(name: string, long: number | undefined, signal: AbortSignal) {
  const since = long ? new Date(Date.now() - long).toISOString() : undefined;
  return read('/provider/v1/deployments/{name}/progress', { path: { name }, query: { since } }, signal);
}

function points(told: Schemas['DeploymentProgress'][]): Point[] {
  return told.map(({ at, devices }) => ({ at: new Date(at), counts: devices as Counts }));
}

/** The state of a group that the most devices were in. */
function most(group: Group, { counts }: Point): string {
  return group.states.reduce((one, other) => ((counts[other] ?? 0) > (counts[one] ?? 0) ? other : one));
}

/** The address of this page with the list of devices narrowed to a state. */
function narrowed(address: URLSearchParams, state: string): URLSearchParams {
  const next = new URLSearchParams(address);
  next.set('state', state);
  next.delete('page');
  return next;
}

function Now({ counts, address }: { counts: Counts; address: URLSearchParams }) {
  const states = STATES.filter((state) => (counts[state] ?? 0) > 0);
  return (
    <ul className="key" aria-label="Devices now, by state">
      {states.map((state) => (
        <li key={state}>
          <span
            className={`dot ${GROUPS.find((group) => group.states.includes(state))!.kind}`}
            aria-hidden="true"
          />
          <Link to={{ search: narrowed(address, state).toString() }} preventScrollReset>
            {words(state)}: {number(counts[state]!)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The last that there are; the file has all. */
function Rows({ deployment, points }: { deployment: string; points: Point[] }) {
  const states = STATES.filter((state) => points.some(({ counts }) => (counts[state] ?? 0) > 0));
  const shown = points.slice(-MOST_ROWS).reverse();
  return (
    <>
      <Table aria-label={`Devices of ${deployment} by state, over time`} variant="compact" gridBreakPoint="grid-md">
        <Thead>
          <Tr>
            <Th>When</Th>
            {states.map((state) => (
              <Th key={state} className="number">
                {words(state)}
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {shown.map(({ at, counts }) => (
            <Tr key={at.toISOString()}>
              <Td dataLabel="When">
                <Moment at={at.toISOString()} />
              </Td>
              {states.map((state) => (
                <Td key={state} dataLabel={words(state)} className="number">
                  {number(counts[state] ?? 0)}
                </Td>
              ))}
            </Tr>
          ))}
        </Tbody>
      </Table>
      <Button
        variant="link"
        isInline
        onClick={() =>
          save(
            `progress of ${deployment}`,
            csv(
              ['When', ...states.map(words)],
              points.map(({ at, counts }) => [at.toISOString(), ...states.map((state) => counts[state] ?? 0)]),
            ),
          )
        }
      >
        All {number(points.length)} as CSV
      </Button>
    </>
  );
}
