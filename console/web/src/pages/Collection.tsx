import { DescriptionList, PageSection } from '@patternfly/react-core';
import { Link, useParams } from 'react-router';
import { read, type Schemas } from '../api';
import { Definition } from '../parts/Definition';
import { Head, Shown } from '../parts/Head';
import { Item } from '../parts/Item';
import { List, type Column } from '../parts/List';
import { counted, words } from '../parts/words';
import { useReading } from '../reading';
import { DeviceList } from './Devices';

type User = Schemas['KnownUser'];

const USERS: Column<User>[] = [
  { name: 'User', shown: (user) => user.user, text: (user) => user.user },
  {
    name: 'Devices',
    numeric: true,
    shown: (user) => user.devices?.length ?? 0,
    text: (user) => user.devices?.length ?? 0,
  },
];

export function Collection() {
  const { name = '' } = useParams();
  const { value, trouble } = useReading('/provider/v1/collections', { query: { name, limit: '1000' } });
  const found = value?.rows?.find((row) => row.name === name);
  return (
    <>
      <Head title={name} above={{ to: '/collections', name: 'Collections' }} about={found?.description} />
      <Shown value={value} trouble={trouble}>
        {() => (found ? <About collection={found} /> : <PageSection>There is no such collection.</PageSection>)}
      </Shown>
    </>
  );
}

function About({ collection }: { collection: Schemas['CollectionSummary'] }) {
  const { name, limiting } = collection;
  return (
    <>
      <PageSection>
        <DescriptionList isHorizontal isCompact columnModifier={{ lg: '2Col' }}>
          <Item name="Members">{counted(collection.members, collection.type)}</Item>
          <Item name="Members by">{collection.by?.map(words).join(', ') || 'The site itself'}</Item>
          <Item name="Within">
            {limiting ? <Link to={`/collections/${limiting}`}>{limiting}</Link> : 'Nothing limits it'}
          </Item>
        </DescriptionList>
      </PageSection>
      {collection.type === 'device' ? <DeviceList collection={name} /> : <UserList collection={name} />}
      {collection.by?.length ? <Definition kind="collection" name={name} /> : null}
    </>
  );
}

function UserList({ collection }: { collection: string }) {
  return (
    <List
      of={`users in ${collection}`}
      load={(wanted, signal) => read('/provider/v1/users', { query: { ...wanted, collection } }, signal)}
      id={(user) => user.user}
      columns={USERS}
      empty="Nobody is in it."
    />
  );
}
