// What a device is given: which policies, signed by whom, and what it said of each.
import { EmptyState, EmptyStateBody, PageSection } from '@patternfly/react-core';
import { Link } from 'react-router';
import type { Schemas } from '../../api';
import { Shown } from '../../parts/Head';
import type { Column } from '../../parts/List';
import { Sheet } from '../../parts/Sheet';
import { DeploymentState } from '../../parts/state';
import { Moment } from '../../parts/words';
import { useReading } from '../../reading';
import { RestartSaid } from './Restart';

const SHORT = 12;

const COLUMNS: Column<Schemas['DevicePolicy']>[] = [
  {
    name: 'Policy',
    shown: ({ policy, body }) => (
      <>
        <Link to={place(policy)}>{policy}</Link>{' '}
        <code className="quiet" title={`Hash of the signed policy: ${body}`}>
          {body.slice(0, SHORT)}
        </code>
      </>
    ),
    text: ({ policy }) => policy,
  },
  {
    name: 'By',
    shown: ({ collection }) => <Link to={`/collections/${collection}`}>{collection}</Link>,
    text: ({ collection }) => collection,
  },
  { name: 'Signed by', shown: ({ author }) => author, text: ({ author }) => author },
  { name: 'Serial', numeric: true, shown: ({ serial }) => serial, text: ({ serial }) => serial },
  { name: 'Signed', shown: ({ issued }) => <Moment at={issued} short />, text: ({ issued }) => issued },
  { name: 'Ends', shown: ({ expires }) => <Moment at={expires} short />, text: ({ expires }) => expires },
  {
    name: 'On the device',
    shown: (policy) => <Said policy={policy} />,
    text: ({ said }) => (said ? `${said.state} ${said.detail}`.trim() : ''),
  },
];

export function Policies({ device }: { device: string }) {
  const { value, trouble } = useReading('/provider/v1/devices/{device}/policies', { path: { device } });
  return (
    <PageSection isFilled>
      <Shown value={value} trouble={trouble}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState variant="sm" headingLevel="h2" titleText="No policies">
              <EmptyStateBody>Nothing is declared for the collections that this device is in.</EmptyStateBody>
            </EmptyState>
          ) : (
            <Sheet of="Policies of this device" rows={all} id={({ policy }) => policy} columns={COLUMNS} from="grid-lg" />
          )
        }
      </Shown>
    </PageSection>
  );
}

function Said({ policy: { policy, said } }: { policy: Schemas['DevicePolicy'] }) {
  if (!said) {
    return <span className="quiet">{/^(deployment|restart)\//.test(policy) ? 'nothing said yet' : 'given'}</span>;
  }
  if (policy.startsWith('restart/')) return <RestartSaid said={said} />;
  return (
    <>
      <DeploymentState state={said.state} /> {said.detail}
    </>
  );
}

/** Where what a policy comes from is shown. */
function place(policy: string): string {
  const [kind, name] = policy.split('/');
  if (kind === 'deployment') return `/deployments/${name}`;
  return kind === 'client-settings'
    ? `/administration/settings/${name}`
    : kind === 'maintenance-window'
      ? `/administration/windows/${name}`
      : `/objects/${kind}/${name}/edit`;
}
