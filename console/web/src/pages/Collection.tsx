import { DescriptionList, PageSection } from '@patternfly/react-core';
import { Link, useParams } from 'react-router';
import type { Schemas } from '../api';
import { Definition } from '../parts/Definition';
import { Head, Shown } from '../parts/Head';
import { Item } from '../parts/Item';
import { counted, words } from '../parts/words';
import { useReading } from '../reading';
import { DeviceList } from './Devices';
import { UserList } from './Users';

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
      {collection.type === 'device' ? <DeviceList collection={name} /> : <UserList collection={name} empty="Nobody is in it." />}
      {collection.by?.length ? <Definition kind="collection" name={name} /> : null}
    </>
  );
}
