// What client settings and maintenance windows come to on a device.
import { Card, CardBody, CardTitle, FormSelect, FormSelectOption, PageSection, Stack, StackItem } from '@patternfly/react-core';
import { useId } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../../api';
import { Shown } from '../../parts/Head';
import type { Column } from '../../parts/List';
import { Sheet } from '../../parts/Sheet';
import { bytes, lasting, Moment, words } from '../../parts/words';
import { useReading } from '../../reading';

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

function said({ name, value: text }: Schemas['DeviceSettings.Setting']) {
  if (!text) return <span className="quiet">none</span>;
  return name === 'cache-quota' ? bytes(Number(text)) : lasting(text);
}

const WINDOWS: Column<Schemas['DeviceSettings.Window']>[] = [
  { name: 'Window', shown: ({ name }) => name, text: ({ name }) => name },
  {
    name: 'By collection',
    shown: ({ collection }) => <Link to={`/collections/${collection}`}>{collection}</Link>,
    text: ({ collection }) => collection,
  },
  { name: 'Opens next', shown: ({ opens }) => <Moment at={opens} />, text: ({ opens }) => opens ?? '' },
];

const SETTINGS: Column<Schemas['DeviceSettings.Setting']>[] = [
  { name: 'Setting', shown: ({ name }) => words(name), text: ({ name }) => name },
  { name: 'Value', shown: said, text: ({ value }) => value ?? '' },
  { name: 'From', shown: ({ from }) => from ?? <span className="quiet">usual</span>, text: ({ from }) => from ?? '' },
];

const ZONES = Intl.supportedValuesOf('timeZone');

/** The site does not know a device's zone; which is meant is in the address. */
function Zone({ zone, onChoose }: { zone: string; onChoose: (zone: string) => void }) {
  const id = useId();
  return (
    <div className="buttons apart">
      <label htmlFor={id}>As if the device were in</label>
      <FormSelect id={id} className="choice" value={zone} onChange={(_, chosen) => onChoose(chosen)}>
        {(ZONES.includes(zone) ? ZONES : [zone, ...ZONES]).map((each) => (
          <FormSelectOption key={each} value={each} label={each} />
        ))}
      </FormSelect>
    </div>
  );
}

export function Settings({ device }: { device: string }) {
  const [address, setAddress] = useSearchParams();
  const zone = address.get('zone') ?? HERE;
  const { value, trouble } = useReading('/provider/v1/devices/{device}/settings', {
    path: { device },
    query: { zone },
  });
  return (
    <PageSection isFilled>
      <Shown value={value} trouble={trouble}>
        {({ settings = [], windows = [], open, openings = [] }) => (
          <Stack hasGutter>
            <StackItem>
              <Card>
                <CardTitle component="h2">Maintenance windows</CardTitle>
                <CardBody>
                  {windows.length === 0 ? (
                    <p>It has no maintenance window: it may be changed at any time.</p>
                  ) : (
                    <>
                      <Zone zone={zone} onChoose={(chosen) => setAddress({ zone: chosen }, { replace: true })} />
                      <p>{open ? 'This device may be changed now.' : 'No window is open now.'}</p>
                      {openings.length > 0 && (
                        <>
                          <p>Next it may be changed from:</p>
                          <ul className="plain under">
                            {openings.map((at) => (
                              <li key={at}>
                                <Moment at={at} />
                              </li>
                            ))}
                          </ul>
                        </>
                      )}
                      <Sheet of="Maintenance windows" rows={windows} id={({ name }) => name} columns={WINDOWS} />
                    </>
                  )}
                </CardBody>
              </Card>
            </StackItem>
            <StackItem>
              <Card>
                <CardTitle component="h2">Client settings</CardTitle>
                <CardBody>
                  <Sheet
                    of="Client settings"
                    rows={settings}
                    id={({ name }) => name}
                    columns={[
                      ...SETTINGS,
                      {
                        name: 'Why',
                        shown: ({ name }) => (
                          <Link
                            to={`/devices/${device}/explain?kind=setting&of=${name}`}
                            aria-label={`Explain why ${words(name)} is so`}
                          >
                            Explain
                          </Link>
                        ),
                      },
                    ]}
                  />
                </CardBody>
              </Card>
            </StackItem>
          </Stack>
        )}
      </Shown>
    </PageSection>
  );
}
