// The whole site at a glance: its health, its clients, and what is under way.
import {
  Card,
  CardBody,
  CardTitle,
  Flex,
  FlexItem,
  Grid,
  Label,
  PageSection,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link } from 'react-router';
import type { Schemas } from '../api';
import { Head, Shown } from '../parts/Head';
import { Bar, inProgress, type Counts } from '../parts/state';
import { counted, Moment, number, words } from '../parts/words';
import { SELDOM, useReading } from '../reading';

const LEVELS = { ok: 'success', warning: 'warning', failed: 'danger' } as const;
const WORST = ['failed', 'warning', 'ok'];
const SEEN: [string, string][] = [
  ['day', 'in the last day'],
  ['week', 'in the last week'],
  ['longer', 'longer ago'],
];

export function Overview() {
  return (
    <>
      <Head title="Overview" />
      <PageSection isFilled>
        <Stack hasGutter>
          <StackItem>
            <Clients />
          </StackItem>
          <StackItem>
            <UnderWay />
          </StackItem>
          <StackItem>
            <Health />
          </StackItem>
        </Stack>
      </PageSection>
    </>
  );
}

function Clients() {
  const { value, trouble } = useReading('/provider/v1/device-counts');
  return (
    <Shown value={value} trouble={trouble}>
      {({ states = {}, agents = {}, contact = {} }) => (
        <Grid hasGutter md={4}>
          <Card>
            <CardTitle component="h2">Devices</CardTitle>
            <CardBody>
              <div className="figure">
                <Link to="/devices?state=approved">{number(states['approved'] ?? 0)}</Link>
              </div>
              <p className="quiet under">managed</p>
              {['pending', 'blocked', 'retired'].map((state) => (
                <Figure key={state} to={`/devices?state=${state}`} name={words(state)} value={states[state] ?? 0} />
              ))}
            </CardBody>
          </Card>
          <Card>
            <CardTitle component="h2">Last sign of life</CardTitle>
            <CardBody>
              {SEEN.map(([key, name]) => (
                <Figure
                  key={key}
                  to="/devices?state=approved&order=last-seen"
                  name={words(name)}
                  value={contact[key] ?? 0}
                />
              ))}
            </CardBody>
          </Card>
          <Card>
            <CardTitle component="h2">Agent versions</CardTitle>
            <CardBody>
              {Object.entries(agents)
                .sort(([, one], [, other]) => other - one)
                .map(([version, devices]) => (
                  <Figure key={version} name={version} value={devices} />
                ))}
              {Object.keys(agents).length === 0 && <span className="quiet">no device is managed yet</span>}
            </CardBody>
          </Card>
        </Grid>
      )}
    </Shown>
  );
}

function Figure({ name, value, to }: { name: string; value: number; to?: string }) {
  return (
    <Flex justifyContent={{ default: 'justifyContentSpaceBetween' }} flexWrap={{ default: 'nowrap' }}>
      <FlexItem>{name}</FlexItem>
      <FlexItem className="number">{to && value > 0 ? <Link to={to}>{number(value)}</Link> : number(value)}</FlexItem>
    </Flex>
  );
}

function UnderWay() {
  const { value, trouble } = useReading('/provider/v1/deployment-counts', {}, SELDOM);
  return (
    <Card>
      <CardTitle component="h2">Deployments under way</CardTitle>
      <CardBody>
        <Shown value={value} trouble={trouble}>
          {(all) => <Progress all={all} />}
        </Shown>
      </CardBody>
    </Card>
  );
}

function Progress({ all }: { all: Schemas['DeploymentCounts'][] }) {
  const moving = all.filter(({ devices }) => inProgress(devices as Counts));
  const failing = all.filter(({ devices }) => (devices?.['failed'] ?? 0) > 0 && !moving.some((one) => one.devices === devices));
  const shown = [...moving, ...failing];
  if (shown.length === 0) {
    return (
      <span className="quiet">
        Nothing is under way, and nothing has failed. <Link to="/deployments">{counted(all.length, 'deployment')}</Link> in
        all.
      </span>
    );
  }
  return (
    <Table aria-label="Deployments under way" variant="compact" borders={false} gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th width={30}>Deployment</Th>
          <Th>Devices</Th>
        </Tr>
      </Thead>
      <Tbody>
        {shown.map(({ deployment, devices }) => (
          <Tr key={deployment}>
            <Td dataLabel="Deployment">
              <Link to={`/deployments/${deployment}`}>{deployment}</Link>
            </Td>
            <Td dataLabel="Devices">
              <Bar counts={devices as Counts} keyed />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Health() {
  const { value, trouble } = useReading('/provider/v1/site/health');
  return (
    <Card>
      <CardTitle component="h2">Health of the site</CardTitle>
      <CardBody>
        <Shown value={value} trouble={trouble}>
          {({ version, started, lines = [] }) => (
            <>
              <p className="quiet">
                Version {version}, running since <Moment at={started} />
              </p>
              <Table aria-label="Parts of the site" variant="compact" gridBreakPoint="grid-md">
                <Thead>
                  <Tr>
                    <Th>How</Th>
                    <Th>Part</Th>
                    <Th>What was seen</Th>
                    <Th>What to do</Th>
                  </Tr>
                </Thead>
                <Tbody>
                  {[...lines]
                    .sort((one, other) => WORST.indexOf(one.level) - WORST.indexOf(other.level))
                    .map((line) => (
                      <Tr key={`${line.part} ${line.state}`}>
                        <Td dataLabel="How">
                          <Label isCompact status={LEVELS[line.level]}>
                            {line.level === 'ok' ? 'OK' : words(line.level)}
                          </Label>
                        </Td>
                        <Td dataLabel="Part">{line.part}</Td>
                        <Td dataLabel="What was seen">{line.state}</Td>
                        <Td dataLabel="What to do">{line.advice || <span className="quiet">nothing</span>}</Td>
                      </Tr>
                    ))}
                </Tbody>
              </Table>
            </>
          )}
        </Shown>
      </CardBody>
    </Card>
  );
}
