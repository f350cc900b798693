import { Alert, Card, CardBody, CardTitle, DescriptionList, PageSection } from '@patternfly/react-core';
import { Link, useParams } from 'react-router';
import { read, type Schemas } from '../api';
import { Definition } from '../parts/Definition';
import { Head, Shown } from '../parts/Head';
import { Item } from '../parts/Item';
import { namesOf } from '../parts/devices';
import { List, type Column } from '../parts/List';
import { Bar, DeploymentState, STATES, type Counts } from '../parts/state';
import { Moment, words } from '../parts/words';
import { useReading } from '../reading';
import { DeploymentActions } from './deployment/Actions';
import { OverTime } from './deployment/OverTime';
import { Standing } from './Deployments';

interface Row {
  state: Schemas['DeviceState'];
  name: string;
}

const COLUMNS: Column<Row>[] = [
  {
    name: 'Device',
    shown: ({ state, name }) => <Link to={`/devices/${state.device}`}>{name}</Link>,
    text: ({ name }) => name,
  },
  {
    name: 'State',
    shown: ({ state }) => <DeploymentState state={state.said.state} />,
    text: ({ state }) => state.said.state,
  },
  { name: 'What happened', shown: ({ state }) => state.said.detail, text: ({ state }) => state.said.detail },
  {
    name: 'Exit code',
    numeric: true,
    shown: ({ state }) => state.said['exit-code'] ?? '',
    text: ({ state }) => state.said['exit-code'] ?? '',
  },
  {
    name: 'Since',
    shown: ({ state }) => <Moment at={state.said.time} short />,
    text: ({ state }) => state.said.time,
  },
  {
    name: 'Why',
    shown: ({ state, name }) => (
      <Link
        to={`/devices/${state.device}/explain?kind=application&of=${state.said.deployment}`}
        aria-label={`Explain why on ${name}`}
      >
        Explain
      </Link>
    ),
  },
];

export function Deployment() {
  const { name = '' } = useParams();
  const { value, trouble } = useReading('/provider/v1/deployments/{name}', { path: { name } });
  const counts = useReading('/provider/v1/deployments/{name}/counts', { path: { name } });
  return (
    <>
      <Head
        title={name}
        above={{ to: '/deployments', name: 'Deployments' }}
        beside={value && <Standing of={value} />}
        actions={value && <DeploymentActions of={value} />}
      />
      <PageSection>
        <Shown value={value} trouble={trouble}>
          {(standing) => (
            <>
              {standing.stopped && <Stopped by={standing.stopped} />}
              <DescriptionList isHorizontal isCompact columnModifier={{ lg: '2Col' }}>
                <Item name="Application">
                  <Link to={`/applications/${standing.application}`}>{standing.application}</Link>
                </Item>
                <Item name="Collection">
                  <Link to={`/collections/${standing.collection}`}>{standing.collection}</Link>
                </Item>
                <Item name="Purpose">{words(standing.purpose)}</Item>
                <Item name="Takes something away">
                  {standing.destroys ? 'Yes, only under a lease of the site' : 'No'}
                </Item>
              </DescriptionList>
            </>
          )}
        </Shown>
      </PageSection>
      {value && (
        <>
          <PageSection>
            <Card>
              <CardTitle component="h2">Devices by state</CardTitle>
              <CardBody>
                <Shown value={counts.value} trouble={counts.trouble}>
                  {(all) => <Bar counts={all as Counts} keyed />}
                </Shown>
              </CardBody>
            </Card>
          </PageSection>
          <OverTime deployment={name} />
          <List
            of={`states of ${name}`}
            load={async (wanted, signal) => {
              const states = await read(
                '/provider/v1/states',
                { query: { ...wanted, deployment: name } },
                signal,
              );
              const rows = states.rows ?? [];
              const names = await namesOf(rows.map((row) => row.device), signal);
              return {
                total: states.total,
                rows: rows.map((state) => ({ state, name: names.get(state.device) ?? state.device })),
              };
            }}
            id={({ state }) => state.device}
            columns={COLUMNS}
            filters={[{ key: 'state', name: 'State', values: STATES }]}
            empty="No device has said anything of this deployment yet."
          />
          <Definition kind="deployment" name={name} />
        </>
      )}
    </>
  );
}

function Stopped({ by }: { by: Schemas['DeploymentStanding.Stopped'] }) {
  return (
    <Alert isInline variant="danger" title={`Stopped by ${by.by}`} component="h2">
      <p>
        Since <Moment at={by.since} />
        {by.reason && `: ${by.reason}`}
      </p>
      {by['last-lease-ends'] && (
        <p>
          What it takes away is begun nowhere after <Moment at={by['last-lease-ends']} />.
        </p>
      )}
    </Alert>
  );
}
