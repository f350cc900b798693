// What a device is given: which policies, signed by whom, and what it said of each.
import { EmptyState, EmptyStateBody, PageSection } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link } from 'react-router';
import type { Schemas } from '../../api';
import { Shown } from '../../parts/Head';
import { DeploymentState } from '../../parts/state';
import { Moment } from '../../parts/words';
import { useReading } from '../../reading';
import { RestartSaid } from './Restart';

const SHORT = 12;

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
            <Table aria-label="Policies of this device" variant="compact" gridBreakPoint="grid-lg">
              <Thead>
                <Tr>
                  <Th>Policy</Th>
                  <Th>By</Th>
                  <Th>Signed by</Th>
                  <Th className="number">Serial</Th>
                  <Th>Signed</Th>
                  <Th>Ends</Th>
                  <Th>On the device</Th>
                </Tr>
              </Thead>
              <Tbody>
                {all.map((one) => (
                  <Tr key={one.policy}>
                    <Td dataLabel="Policy">
                      <Link to={place(one.policy)}>{one.policy}</Link>{' '}
                      <code className="quiet" title={`Hash of the signed policy: ${one.body}`}>
                        {one.body.slice(0, SHORT)}
                      </code>
                    </Td>
                    <Td dataLabel="By">
                      <Link to={`/collections/${one.collection}`}>{one.collection}</Link>
                    </Td>
                    <Td dataLabel="Signed by">{one.author}</Td>
                    <Td dataLabel="Serial" className="number">
                      {one.serial}
                    </Td>
                    <Td dataLabel="Signed">
                      <Moment at={one.issued} short />
                    </Td>
                    <Td dataLabel="Ends">
                      <Moment at={one.expires} short />
                    </Td>
                    <Td dataLabel="On the device">
                      <Said policy={one} />
                    </Td>
                  </Tr>
                ))}
              </Tbody>
            </Table>
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
