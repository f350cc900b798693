import { Link, useSearchParams } from 'react-router';
import { read, type Schemas } from '../api';
import { Head } from '../parts/Head';
import { Import } from '../parts/Import';
import { List, type Column } from '../parts/List';
import { DeviceState } from '../parts/state';
import { Moment } from '../parts/words';

type Row = Schemas['Device'];

export const COLUMNS: Column<Row>[] = [
  {
    name: 'Name',
    order: 'name',
    shown: (device) => <Link to={`/devices/${device.id}`}>{device.name}</Link>,
    text: (device) => device.name,
  },
  { name: 'State', shown: (device) => <DeviceState state={device.state} />, text: (device) => device.state },
  {
    name: 'Operating system',
    shown: (device) => device['operating-system'],
    text: (device) => device['operating-system'],
  },
  { name: 'Agent', shown: (device) => device.agent, text: (device) => device.agent },
  {
    name: 'Last seen',
    order: 'last-seen',
    shown: (device) => <Moment at={device['last-seen']} short />,
    text: (device) => device['last-seen'],
  },
  {
    name: 'Registered',
    order: 'registered',
    shown: (device) => <Moment at={device.registered} short />,
    text: (device) => device.registered,
  },
];

export const STATES = { key: 'state', name: 'State', values: ['approved', 'pending', 'blocked', 'retired'] };

export function Devices() {
  const collection = useSearchParams()[0].get('collection');
  return (
    <>
      <Head
        title="Devices"
        actions={
          <Import
            of="fact"
            path="/imported-facts"
            as="facts"
            about={
              <>
                What agents cannot know of their computers, such as groups and organisational units. The file is a JSON list
                of <code>{'{ "device", "type", "instances" }'}</code>; each replaces what was imported of that type for that
                device.
              </>
            }
          />
        }
        about={
          collection && (
            <>
              Members of <Link to={`/collections/${collection}`}>{collection}</Link>. <Link to="/devices">Show all</Link>
            </>
          )
        }
      />
      <DeviceList {...(collection ? { collection } : {})} />
    </>
  );
}

/** All devices, or the members of a collection. */
export function DeviceList({ collection }: { collection?: string }) {
  return (
    <List
      of={collection ? `devices in ${collection}` : 'devices'}
      load={(wanted, signal) => read('/provider/v1/devices', { query: { ...wanted, collection } }, signal)}
      id={(device) => device.id}
      columns={COLUMNS}
      filters={[STATES]}
      search
      empty="A computer becomes a device when its agent registers: muster site invite prints how."
    />
  );
}
