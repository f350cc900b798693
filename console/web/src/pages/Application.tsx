import { Card, CardBody, CardTitle, DescriptionList, PageSection, Stack, StackItem } from '@patternfly/react-core';
import { Link, useParams } from 'react-router';
import type { Schemas } from '../api';
import { Deploy } from '../parts/Deploy';
import { Definition } from '../parts/Definition';
import { Head, Shown } from '../parts/Head';
import { Item } from '../parts/Item';
import type { Column } from '../parts/List';
import { Sheet } from '../parts/Sheet';
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
              <Sheet of={`Deployment types of ${name}`} rows={types} id={(type) => type.name} columns={TYPES} />
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

function filesOf(technology: Schemas['Technology']): Schemas['ContentFile'][] {
  switch (technology.kind) {
    case 'archive':
      return [technology.archive];
    case 'debian-package':
      return technology.files ?? [];
    case 'script':
      return [];
  }
}

const TYPES: Column<NonNullable<Declared['types']>[number]>[] = [
  { name: 'Name', shown: ({ name }) => name, text: ({ name }) => name },
  { name: 'Technology', shown: ({ technology }) => words(technology.kind), text: ({ technology }) => technology.kind },
  { name: 'Found by', shown: ({ detection }) => words(detection.kind), text: ({ detection }) => detection.kind },
  {
    name: 'Content',
    shown: ({ technology }) =>
      filesOf(technology).map(({ hash, name }) => (
        <div key={hash}>
          <Link className="word" to={`/content/${hash}`}>
            {name}
          </Link>
        </div>
      )),
    text: ({ technology }) => filesOf(technology).map(({ name }) => name).join(', '),
  },
  {
    name: 'Requirements',
    shown: ({ requirements }) => requirements?.map((each) => each.name).join(', ') || <span className="quiet">none</span>,
    text: ({ requirements }) => requirements?.map((each) => each.name).join(', ') ?? '',
  },
  {
    name: 'Needs',
    shown: ({ dependencies }) => dependencies?.join(', ') || <span className="quiet">nothing</span>,
    text: ({ dependencies }) => dependencies?.join(', ') ?? '',
  },
];

const DEPLOYED: Column<Schemas['DeploymentStanding']>[] = [
  {
    name: 'Deployment',
    shown: (row) => <Link to={`/deployments/${row.deployment}`}>{row.deployment}</Link>,
    text: (row) => row.deployment,
  },
  {
    name: 'Collection',
    shown: (row) => <Link to={`/collections/${row.collection}`}>{row.collection}</Link>,
    text: (row) => row.collection,
  },
  { name: 'Purpose', shown: (row) => words(row.purpose), text: (row) => row.purpose },
  { name: 'Goes on', shown: (row) => <Standing of={row} />, text: (row) => (row.stopped ? 'stopped' : 'goes on') },
];

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
              <Sheet of={`Deployments of ${application}`} rows={its} id={(row) => row.deployment} columns={DEPLOYED} borders={false} />
            );
          }}
        </Shown>
      </CardBody>
    </Card>
  );
}
