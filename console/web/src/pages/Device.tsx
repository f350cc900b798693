// One device; its parts are tabs with addresses of their own.
import { Card, CardBody, CardTitle, DescriptionList, PageSection } from '@patternfly/react-core';
import { Link, useParams } from 'react-router';
import { read, type Schemas } from '../api';
import { Head, Shown } from '../parts/Head';
import { Item } from '../parts/Item';
import { List, type Column } from '../parts/List';
import { Parts } from '../parts/Parts';
import { Sheet } from '../parts/Sheet';
import { DeploymentState, DeviceState, STATES } from '../parts/state';
import { counted, Moment } from '../parts/words';
import { SELDOM, useReading } from '../reading';
import { DeviceActions } from './device/Actions';
import { Explain } from './device/Explain';
import { Inventory } from './device/Inventory';
import { Messages } from './device/Messages';
import { Policies } from './device/Policies';
import { Settings } from './device/Settings';

const PARTS: Record<string, string> = {
  summary: 'Summary',
  inventory: 'Inventory',
  collections: 'Collections',
  deployments: 'Deployments',
  policies: 'Policies',
  settings: 'Settings and windows',
  messages: 'Status messages',
  explain: 'Explain',
};

export function Device() {
  const { device = '', part = 'summary' } = useParams();
  const { value, trouble } = useReading('/provider/v1/devices/{device}', { path: { device } });
  return (
    <>
      <Head
        title={value?.name ?? 'Device'}
        above={{ to: '/devices', name: 'Devices' }}
        beside={value && <DeviceState state={value.state} />}
        actions={value && <DeviceActions device={value} />}
      />
      <Parts of="this device" at={`/devices/${device}`} parts={PARTS} shown={part} />
      <Shown value={value} trouble={trouble}>
        {(found) => <Part of={part} device={found} />}
      </Shown>
    </>
  );
}

function Part({ of, device }: { of: string; device: Schemas['Device'] }) {
  switch (of) {
    case 'inventory':
      return <Inventory device={device.id} />;
    case 'collections':
      return <Collections device={device.id} />;
    case 'deployments':
      return <Deployments device={device.id} />;
    case 'policies':
      return <Policies device={device.id} />;
    case 'settings':
      return <Settings device={device.id} />;
    case 'messages':
      return <Messages device={device.id} />;
    case 'explain':
      return <Explain device={device.id} />;
    default:
      return <Summary device={device} />;
  }
}

function Summary({ device }: { device: Schemas['Device'] }) {
  return (
    <PageSection isFilled>
      <Card>
        <CardTitle component="h2">What the site knows</CardTitle>
        <CardBody>
          <DescriptionList isHorizontal isCompact columnModifier={{ xl: '2Col' }}>
            <Item name="State">
              <DeviceState state={device.state} /> {device.reason}
            </Item>
            <Item name="Last seen">
              <Moment at={device['last-seen']} />
            </Item>
            <Item name="Operating system">{device['operating-system']}</Item>
            <Item name="Agent">{device.agent}</Item>
            <Item name="Addresses">{device.addresses?.join(', ') || 'none reported'}</Item>
            <Item name="Registered">
              <Moment at={device.registered} />
            </Item>
            <Item name="Certificate ends">
              <Moment at={device['certificate-expires']} />
            </Item>
            <Item name="Users">
              <Users device={device.id} />
            </Item>
            <Item name="Id">
              <code>{device.id}</code>
            </Item>
          </DescriptionList>
        </CardBody>
      </Card>
    </PageSection>
  );
}

/** Who this device belongs to. */
function Users({ device }: { device: string }) {
  const { value, trouble } = useReading('/provider/v1/users', { query: { device, limit: '20' } }, SELDOM);
  const { rows = [], total = 0 } = value ?? {};
  if (rows.length === 0) return <span className="quiet">{trouble ? 'not for you to see' : value && 'belongs to nobody'}</span>;
  return (
    <>
      {rows.map(({ id, user }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to={`/users/${id}`}>{user}</Link>
        </span>
      ))}
      {total > rows.length && `, and ${counted(total - rows.length, 'other')}`}
    </>
  );
}

function Collections({ device }: { device: string }) {
  const { value, trouble } = useReading('/provider/v1/devices/{device}/collections', { path: { device } });
  return (
    <PageSection isFilled>
      <Shown value={value} trouble={trouble}>
        {(names) => (
          <Sheet
            of="Collections that this device is in"
            rows={names}
            id={(name) => name}
            from=""
            columns={[
              {
                name: 'Collection',
                shown: (name) => <Link to={`/collections/${name}`}>{name}</Link>,
                text: (name) => name,
              },
              {
                name: 'Why',
                shown: (name) => (
                  <Link to={`/devices/${device}/explain?kind=collection&of=${name}`} aria-label={`Explain why it is in ${name}`}>
                    Explain
                  </Link>
                ),
              },
            ]}
          />
        )}
      </Shown>
    </PageSection>
  );
}

const COLUMNS: Column<Schemas['DeviceState']>[] = [
  {
    name: 'Deployment',
    shown: ({ said }) => <Link to={`/deployments/${said.deployment}`}>{said.deployment}</Link>,
    text: ({ said }) => said.deployment,
  },
  {
    name: 'Application',
    shown: ({ said }) => <Link to={`/applications/${said.application}`}>{said.application}</Link>,
    text: ({ said }) => said.application,
  },
  { name: 'State', shown: ({ said }) => <DeploymentState state={said.state} />, text: ({ said }) => said.state },
  { name: 'What happened', shown: ({ said }) => said.detail, text: ({ said }) => said.detail },
  { name: 'Since', shown: ({ said }) => <Moment at={said.time} short />, text: ({ said }) => said.time },
  {
    name: 'Why',
    shown: ({ device, said }) => (
      <Link
        to={`/devices/${device}/explain?kind=application&of=${said.deployment}`}
        aria-label={`Explain why ${said.deployment} is so`}
      >
        Explain
      </Link>
    ),
  },
];

function Deployments({ device }: { device: string }) {
  return (
    <List
      of="deployments on this device"
      load={(wanted, signal) => read('/provider/v1/states', { query: { ...wanted, device } }, signal)}
      id={({ said }) => said.deployment}
      columns={COLUMNS}
      filters={[{ key: 'state', name: 'State', values: STATES }]}
      empty="This device has said nothing of a deployment yet."
    />
  );
}
