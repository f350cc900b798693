// The whole site at a glance: its health, its clients, and what is under way.
import {
  Alert,
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
import { Link } from 'react-router';
import type { Schemas } from '../api';
import { Head, Shown } from '../parts/Head';
import type { Column } from '../parts/List';
import { Sheet } from '../parts/Sheet';
import { Bar, grouped, inProgress, type Counts } from '../parts/state';
import { counted, Moment, number, words } from '../parts/words';
import { SELDOM, useReading, type Reading } from '../reading';

const LEVELS = { ok: 'success', warning: 'warning', failed: 'danger' } as const;
const WORST = ['failed', 'warning', 'ok'];
const SEEN: [string, string][] = [
  ['day', 'in the last day'],
  ['week', 'in the last week'],
  ['longer', 'longer ago'],
];

/** All is asked at once, and shown from top to bottom, so that nothing moves that is being read. */
export function Overview() {
  const clients = useReading('/provider/v1/device-counts');
  const underWay = useReading('/provider/v1/deployment-counts', {}, SELDOM);
  const health = useReading('/provider/v1/site/health');
  const troubles = useReading('/provider/v1/client-troubles', { query: { limit: '1' } }, SELDOM);
  return (
    <>
      <Head title="Overview" />
      <PageSection isFilled>
        <Stack hasGutter>
          <StackItem>
            <Clients {...clients} />
          </StackItem>
          {(troubles.value?.total ?? 0) > 0 && (
            <StackItem>
              <InTrouble count={troubles.value?.total ?? 0} />
            </StackItem>
          )}
          {isThere(clients) && isThere(troubles) && (
            <StackItem>
              <UnderWay {...underWay} />
            </StackItem>
          )}
          {isThere(clients) && isThere(troubles) && isThere(underWay) && (
            <StackItem>
              <Health {...health} />
            </StackItem>
          )}
        </Stack>
      </PageSection>
    </>
  );
}

function isThere({ value, trouble }: Reading<unknown>): boolean {
  return value !== undefined || trouble !== undefined;
}

function Clients({ value, trouble }: Reading<Schemas['DeviceCounts']>) {
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

function InTrouble({ count }: { count: number }) {
  return (
    <Alert
      isInline
      variant="warning"
      component="h2"
      title={`${counted(count, 'client')} ${count === 1 ? 'says' : 'say'} that the site cannot be reached`}
      actionLinks={<Link to="/monitoring/troubles">See which, and what was in the way</Link>}
    />
  );
}

function Figure({ name, value, to }: { name: string; value: number; to?: string }) {
  return (
    <Flex className="tally" justifyContent={{ default: 'justifyContentSpaceBetween' }} flexWrap={{ default: 'nowrap' }}>
      <FlexItem>{name}</FlexItem>
      <FlexItem className="number">{to && value > 0 ? <Link to={to}>{number(value)}</Link> : number(value)}</FlexItem>
    </Flex>
  );
}

function UnderWay({ value, trouble }: Reading<Schemas['DeploymentCounts'][]>) {
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

const UNDER_WAY: Column<Schemas['DeploymentCounts']>[] = [
  {
    name: 'Deployment',
    shown: ({ deployment }) => <Link to={`/deployments/${deployment}`}>{deployment}</Link>,
    text: ({ deployment }) => deployment,
  },
  {
    name: 'Devices',
    shown: ({ devices }) => <Bar counts={devices as Counts} keyed />,
    text: ({ devices }) =>
      grouped(devices as Counts).map((group) => `${group.devices} ${group.name}`).join(', '),
  },
];

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
    <Sheet of="Deployments under way" rows={shown} id={({ deployment }) => deployment} columns={UNDER_WAY} borders={false} />
  );
}

const PARTS: Column<Schemas['HealthLine']>[] = [
  {
    name: 'How',
    shown: ({ level }) => (
      <Label isCompact status={LEVELS[level]}>
        {level === 'ok' ? 'OK' : words(level)}
      </Label>
    ),
    text: ({ level }) => level,
  },
  { name: 'Part', shown: ({ part }) => part, text: ({ part }) => part },
  { name: 'What was seen', shown: ({ state }) => state, text: ({ state }) => state },
  {
    name: 'What to do',
    shown: ({ advice }) => advice || <span className="quiet">nothing</span>,
    text: ({ advice }) => advice,
  },
];

function Health({ value, trouble }: Reading<Schemas['HealthReport']>) {
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
              <Sheet
                of="Parts of the site"
                rows={[...lines].sort((one, other) => WORST.indexOf(one.level) - WORST.indexOf(other.level))}
                id={(line) => `${line.part} ${line.state}`}
                columns={PARTS}
              />
            </>
          )}
        </Shown>
      </CardBody>
    </Card>
  );
}
