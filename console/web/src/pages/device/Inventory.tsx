// What is known of a device, by inventory class; which class is shown is in the address.
import { Content, FormSelect, FormSelectOption, PageSection } from '@patternfly/react-core';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../api';
import { Shown } from '../../parts/Head';
import type { Column } from '../../parts/List';
import { Sheet } from '../../parts/Sheet';
import { plain } from '../../parts/values';
import { counted } from '../../parts/words';
import { useReading } from '../../reading';

type Instance = Schemas['Instance'];

const FIRST = 'SMS_G_System_OPERATING_SYSTEM';
const MOST = 500;

export function Inventory({ device }: { device: string }) {
  const { value, trouble } = useReading('/provider/v1/devices/{device}/facts', { path: { device } });
  const [address, setAddress] = useSearchParams();
  return (
    <PageSection isFilled>
      <Shown value={value} trouble={trouble}>
        {({ classes = {} }) => {
          const names = Object.keys(classes).sort();
          if (names.length === 0) return <span className="quiet">This device has reported no inventory yet.</span>;
          const wanted = address.get('class') ?? FIRST;
          const shown = names.includes(wanted) ? wanted : names[0]!;
          return (
            <>
              <FormSelect
                className="narrow"
                aria-label="Inventory class"
                value={shown}
                onChange={(_, name) => setAddress({ class: name })}
              >
                {names.map((name) => (
                  <FormSelectOption
                    key={name}
                    value={name}
                    label={`${name.replace(/^SMS_(G_System_)?/, '')} (${classes[name]?.length ?? 0})`}
                  />
                ))}
              </FormSelect>
              <Instances name={shown} all={classes[shown] ?? []} />
            </>
          );
        }}
      </Shown>
    </PageSection>
  );
}

/** One instance as a list of its properties, several as a table. */
function Instances({ name, all }: { name: string; all: Instance[] }) {
  const properties = [...new Set(all.flatMap((each) => Object.keys(each.properties ?? {})))].sort();
  if (all.length === 0) return <Content component="p">It has none.</Content>;
  const [one] = all;
  return (
    <div className="facts" tabIndex={0} role="region" aria-label={`Values of ${name}`}>
      {one && all.length === 1 ? (
        <Sheet of={name} rows={properties} id={(property) => property} columns={ofOne(one)} from="" />
      ) : (
        <Sheet
          of={name}
          rows={all}
          shown={all.slice(0, MOST)}
          id={(instance) => instance.key}
          columns={properties.map((property) => column(property))}
          beside={all.length > MOST && `The first ${MOST} of ${counted(all.length, 'instance')} are shown.`}
        />
      )}
    </div>
  );
}

function column(property: string): Column<Instance> {
  const text = (instance: Instance) => plain(instance.properties?.[property]);
  return { name: property, shown: text, text };
}

function ofOne(instance: Instance): Column<string>[] {
  return [
    { name: 'Property', shown: (property) => property, text: (property) => property },
    {
      name: 'Value',
      shown: (property) => plain(instance.properties?.[property]),
      text: (property) => plain(instance.properties?.[property]),
    },
  ];
}
