import { Label } from '@patternfly/react-core';
import { Link } from 'react-router';
import { read, type Schemas } from '../api';
import { Deploy } from '../parts/Deploy';
import { Head } from '../parts/Head';
import { List, type Column } from '../parts/List';
import { all, Bar, type Counts } from '../parts/state';
import { words } from '../parts/words';
import { SELDOM, useReading } from '../reading';

type Row = Schemas['DeploymentStanding'];

export function Deployments() {
  const { value: counts } = useReading('/provider/v1/deployment-counts', {}, SELDOM);
  const of = new Map(counts?.map((each) => [each.deployment, each.devices as Counts]));
  const columns: Column<Row>[] = [
    {
      name: 'Name',
      shown: (row) => <Link to={`/deployments/${row.deployment}`}>{row.deployment}</Link>,
      text: (row) => row.deployment,
    },
    {
      name: 'Application',
      shown: (row) => <Link to={`/applications/${row.application}`}>{row.application}</Link>,
      text: (row) => row.application,
    },
    {
      name: 'Collection',
      shown: (row) => <Link to={`/collections/${row.collection}`}>{row.collection}</Link>,
      text: (row) => row.collection,
    },
    { name: 'Purpose', shown: (row) => words(row.purpose), text: (row) => row.purpose },
    {
      name: 'Goes on',
      shown: (row) => <Standing of={row} />,
      text: (row) => (row.stopped ? 'stopped' : 'goes on'),
    },
    {
      name: 'Devices',
      shown: (row) => (counts ? <Bar counts={of.get(row.deployment) ?? {}} /> : <div className="bar" />),
      text: (row) => all(of.get(row.deployment) ?? {}),
    },
  ];
  return (
    <>
      <Head title="Deployments" actions={<Deploy />} />
      <List
        of="deployments"
        load={(wanted, signal) => read('/provider/v1/deployments', { query: wanted }, signal)}
        id={(row) => row.deployment}
        columns={columns}
        empty="A deployment brings an application to a collection: muster apply -f with one makes it."
      />
    </>
  );
}

export function Standing({ of }: { of: Row }) {
  return of.stopped ? (
    <Label isCompact status="danger">
      Stopped
    </Label>
  ) : (
    <Label isCompact status="success">
      Goes on
    </Label>
  );
}
