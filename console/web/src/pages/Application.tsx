import { Card, CardBody, CardTitle, DescriptionList, PageSection, Stack, StackItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link, useParams } from 'react-router';
import { Deploy } from '../parts/Deploy';
import { Definition } from '../parts/Definition';
import { Head, Shown } from '../parts/Head';
import { Item } from '../parts/Item';
import { words } from '../parts/words';
import { useReading } from '../reading';
import type { Application as Declared } from './Applications';
import { Standing } from './Deployments';

export function Application() {
  const { name = '' } = useParams();
  const { value, trouble } = useReading('/provider/v1/objects/{kind}/{name}', {
    path: { kind: 'application', name },
  });
  return (
    <>
      <Head title={name} above={{ to: '/applications', name: 'Applications' }} actions={value && <Deploy application={name} />} />
      <Shown value={value} trouble={trouble}>
        {({ document }) =>
          document.kind === 'application' ? (
            <>
              <About application={document} />
              <Definition kind="application" name={name} />
            </>
          ) : null
        }
      </Shown>
    </>
  );
}

function About({ application }: { application: Declared }) {
  const { name, title, publisher, version, types = [], supersedes = [] } = application;
  return (
    <PageSection isFilled>
      <Stack hasGutter>
        <StackItem className="apart">
          <DescriptionList isHorizontal isCompact columnModifier={{ lg: '2Col' }}>
            <Item name="Title">{title ?? name}</Item>
            <Item name="Publisher">{publisher ?? <span className="quiet">not said</span>}</Item>
            <Item name="Version">{version ?? <span className="quiet">not said</span>}</Item>
            <Item name="Replaces">
              {supersedes.length === 0
                ? 'Nothing'
                : supersedes.map(({ application: old }) => (
                    <Link key={old} to={`/applications/${old}`}>
                      {old}{' '}
                    </Link>
                  ))}
            </Item>
          </DescriptionList>
        </StackItem>
        <StackItem>
          <Card>
            <CardTitle component="h2">Deployment types</CardTitle>
            <CardBody>
              <Table aria-label="Deployment types" variant="compact" gridBreakPoint="grid-md">
                <Thead>
                  <Tr>
                    <Th>Name</Th>
                    <Th>Technology</Th>
                    <Th>Found by</Th>
                    <Th>Requirements</Th>
                    <Th>Needs</Th>
                  </Tr>
                </Thead>
                <Tbody>
                  {types.map((type) => (
                    <Tr key={type.name}>
                      <Td dataLabel="Name">{type.name}</Td>
                      <Td dataLabel="Technology">{words(type.technology.kind)}</Td>
                      <Td dataLabel="Found by">{words(type.detection.kind)}</Td>
                      <Td dataLabel="Requirements">
                        {type.requirements?.map((each) => each.name).join(', ') || <span className="quiet">none</span>}
                      </Td>
                      <Td dataLabel="Needs">
                        {type.dependencies?.join(', ') || <span className="quiet">nothing</span>}
                      </Td>
                    </Tr>
                  ))}
                </Tbody>
              </Table>
            </CardBody>
          </Card>
        </StackItem>
        <StackItem>
          <Deployed application={name} />
        </StackItem>
      </Stack>
    </PageSection>
  );
}

function Deployed({ application }: { application: string }) {
  const { value, trouble } = useReading('/provider/v1/deployments', { query: { limit: '1000' } });
  return (
    <Card>
      <CardTitle component="h2">Deployments of it</CardTitle>
      <CardBody>
        <Shown value={value} trouble={trouble}>
          {({ rows = [] }) => {
            const its = rows.filter((row) => row.application === application);
            if (its.length === 0) return <span className="quiet">It is deployed nowhere.</span>;
            return (
              <Table aria-label="Deployments of it" variant="compact" borders={false} gridBreakPoint="grid-md">
                <Thead>
                  <Tr>
                    <Th>Deployment</Th>
                    <Th>Collection</Th>
                    <Th>Purpose</Th>
                    <Th>Goes on</Th>
                  </Tr>
                </Thead>
                <Tbody>
                  {its.map((row) => (
                    <Tr key={row.deployment}>
                      <Td dataLabel="Deployment">
                        <Link to={`/deployments/${row.deployment}`}>{row.deployment}</Link>
                      </Td>
                      <Td dataLabel="Collection">
                        <Link to={`/collections/${row.collection}`}>{row.collection}</Link>
                      </Td>
                      <Td dataLabel="Purpose">{words(row.purpose)}</Td>
                      <Td dataLabel="Goes on">
                        <Standing of={row} />
                      </Td>
                    </Tr>
                  ))}
                </Tbody>
              </Table>
            );
          }}
        </Shown>
      </CardBody>
    </Card>
  );
}
