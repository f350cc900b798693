// Which boundary groups, management points and distribution points a client at some addresses is given.
import { Button, Card, CardBody, CardTitle, Form, PageSection } from '@patternfly/react-core';
import { useEffect, useState, type FormEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../../api';
import { Field } from '../../parts/Field';
import { Shown } from '../../parts/Head';
import type { Column } from '../../parts/List';
import { Sheet } from '../../parts/Sheet';
import { lasting } from '../../parts/words';
import { SELDOM, useReading } from '../../reading';

type Location = Schemas['BoundaryLocation'];
type Point = Schemas['BoundaryLocation.Point'];

interface Given {
  what: string;
  name: string;
  /** The boundary group that gives it. */
  by: string;
  from: string;
  remark: string;
  to?: string;
}

const COLUMNS: Column<Given>[] = [
  { name: 'What', shown: ({ what }) => what, text: ({ what }) => what },
  { name: 'Name', shown: ({ name, to }) => (to ? <Link to={to}>{name}</Link> : name), text: ({ name }) => name },
  { name: 'By group', shown: ({ by }) => by, text: ({ by }) => by },
  { name: 'From when', shown: ({ from }) => from, text: ({ from }) => from },
  { name: 'Remark', shown: ({ remark }) => remark, text: ({ remark }) => remark },
];

function given({ groups = [], stray, 'assigned-site': site, ...points }: Location): Given[] {
  const nothing = { by: '', from: '', remark: '' };
  return [
    ...groups.map((name) => ({
      ...nothing,
      what: 'Boundary group',
      name,
      ...(stray ? { remark: 'no other group holds it' } : { to: `/administration/boundaries/${name}` }),
    })),
    ...(site ? [{ ...nothing, what: 'Assigned site', name: site }] : []),
    ...(points['management-points'] ?? []).map((point) => ofPoint('Management point', point)),
    ...(points['distribution-points'] ?? []).map((point) => ofPoint('Distribution point', point)),
  ];
}

function ofPoint(what: string, { name, group, after, known }: Point): Given {
  return {
    what,
    name,
    by: group,
    from: after === 'PT0S' ? 'at once' : `after ${lasting(after)}`,
    remark: known ? '' : 'this site has none of this name',
  };
}

/** What was asked is in the address. */
export function Locate() {
  const [address, setAddress] = useSearchParams();
  const addresses = address.get('address') ?? '';
  const site = address.get('directory-site') ?? '';
  const [typed, setTyped] = useState(addresses);
  const [typedSite, setTypedSite] = useState(site);
  useEffect(() => setTyped(addresses), [addresses]);
  useEffect(() => setTypedSite(site), [site]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const next = new URLSearchParams(address);
    for (const [key, value] of [
      ['address', typed.trim()],
      ['directory-site', typedSite.trim()],
    ] as const) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    setAddress(next);
  }

  return (
    <PageSection>
      <Card>
        <CardTitle component="h2">Which would a client at this address be given?</CardTitle>
        <CardBody>
          <Form onSubmit={submit} className="asked">
            <Field
              id="addresses"
              label="Addresses of the client"
              value={typed}
              onChange={setTyped}
              placeholder="Such as 10.1.2.3 or 2001:db8::1"
              longest={1_000}
            />
            <Field
              id="directory-site"
              label="Its site in the directory"
              value={typedSite}
              onChange={setTypedSite}
              placeholder="Where it has one"
            />
            <Button type="submit" variant="secondary">
              Locate
            </Button>
          </Form>
          <div aria-live="polite">
            {addresses && <Found addresses={addresses.split(/[\s,]+/)} {...(site ? { site } : {})} />}
          </div>
        </CardBody>
      </Card>
    </PageSection>
  );
}

function Found({ addresses, site }: { addresses: string[]; site?: string }) {
  const { value, trouble } = useReading(
    '/provider/v1/boundaries/locate',
    { query: { address: addresses, 'directory-site': site } },
    SELDOM,
  );
  return (
    <div className="above">
      <Shown value={value} trouble={trouble}>
        {(found) =>
          given(found).length === 0 ? (
            <p>No boundary group holds it, and there is no default one: it uses whatever it was installed with.</p>
          ) : (
            <Sheet of="What a client there is given" rows={given(found)} id={({ what, name }) => `${what} ${name}`} columns={COLUMNS} />
          )
        }
      </Shown>
    </div>
  );
}
