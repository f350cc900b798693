// What client settings and maintenance windows come to on a device.
import { Card, CardBody, CardTitle, PageSection, Stack, StackItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link } from 'react-router';
import type { Schemas } from '../../api';
import { Shown } from '../../parts/Head';
import { bytes, lasting, Moment, words } from '../../parts/words';
import { useReading } from '../../reading';

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

function said({ name, value: text }: Schemas['DeviceSettings.Setting']) {
  if (!text) return <span className="quiet">none</span>;
  return name === 'cache-quota' ? bytes(Number(text)) : lasting(text);
}

export function Settings({ device }: { device: string }) {
  const { value, trouble } = useReading('/provider/v1/devices/{device}/settings', {
    path: { device },
    query: { zone: HERE },
  });
  return (
    <PageSection isFilled>
      <Shown value={value} trouble={trouble}>
        {({ settings = [], windows = [], open }) => (
          <Stack hasGutter>
            <StackItem>
              <Card>
                <CardTitle component="h2">Maintenance windows</CardTitle>
                <CardBody>
                  <p>{open ? 'This device may be changed now.' : 'No window is open now.'}</p>
                  {windows.length > 0 && (
                    <Table aria-label="Maintenance windows" variant="compact" gridBreakPoint="grid-md">
                      <Thead>
                        <Tr>
                          <Th>Window</Th>
                          <Th>By collection</Th>
                          <Th>Opens next</Th>
                        </Tr>
                      </Thead>
                      <Tbody>
                        {windows.map((window) => (
                          <Tr key={window.name}>
                            <Td dataLabel="Window">{window.name}</Td>
                            <Td dataLabel="By collection">
                              <Link to={`/collections/${window.collection}`}>{window.collection}</Link>
                            </Td>
                            <Td dataLabel="Opens next">
                              <Moment at={window.opens} />
                            </Td>
                          </Tr>
                        ))}
                      </Tbody>
                    </Table>
                  )}
                </CardBody>
              </Card>
            </StackItem>
            <StackItem>
              <Card>
                <CardTitle component="h2">Client settings</CardTitle>
                <CardBody>
                  <Table aria-label="Client settings" variant="compact" gridBreakPoint="grid-md">
                    <Thead>
                      <Tr>
                        <Th>Setting</Th>
                        <Th>Value</Th>
                        <Th>From</Th>
                        <Th>Why</Th>
                      </Tr>
                    </Thead>
                    <Tbody>
                      {settings.map((setting) => (
                        <Tr key={setting.name}>
                          <Td dataLabel="Setting">{words(setting.name)}</Td>
                          <Td dataLabel="Value">{said(setting)}</Td>
                          <Td dataLabel="From">{setting.from ?? <span className="quiet">usual</span>}</Td>
                          <Td dataLabel="Why">
                            <Link
                              to={`/devices/${device}/explain?kind=setting&of=${setting.name}`}
                              aria-label={`Why ${words(setting.name)} is so`}
                            >
                              Explain
                            </Link>
                          </Td>
                        </Tr>
                      ))}
                    </Tbody>
                  </Table>
                </CardBody>
              </Card>
            </StackItem>
          </Stack>
        )}
      </Shown>
    </PageSection>
  );
}
