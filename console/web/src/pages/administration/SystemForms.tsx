// What is done with hosts of site systems: joined, given roles and limits, removed.
import { Checkbox, FormGroup } from '@patternfly/react-core';
import { useState } from 'react';
import type { Schemas } from '../../api';
import type { Sensitive } from '../../asking';
import { Actions } from '../../parts/Actions';
import { Coded } from '../../parts/Coded';
import { Field } from '../../parts/Field';
import { Opens } from '../../parts/Opens';
import { words } from '../../parts/words';
import { Limits } from './Limits';

type System = Schemas['SiteSystem'];

const ROLES = ['management-point', 'distribution-point', 'fallback-status-point', 'provider'];

/** The roles of a host, as the command line names them. */
export const rolesOf = ({ roles = [] }: System): string[] => roles.map(({ kind }) => kind.replace(/-role$/, ''));

/** Joins a host that was prepared. */
export function JoinHost() {
  return <Opens name="Join a host">{(close) => <Join onClose={close} />}</Opens>;
}

function Join({ onClose }: { onClose: () => void }) {
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<string[]>([]);
  const [facing, setFacing] = useState(false);
  const [token, setToken] = useState('');
  const ready = address.trim() && roles.length > 0 && token.trim();
  const wanted: Sensitive = {
    method: 'POST',
    path: '/site-systems',
    body: {
      name: name.trim() || address.trim(),
      address: address.trim(),
      roles,
      'internet-facing': facing,
      token: token.trim(),
    },
  };
  return (
    <Coded title="Join a host" verb="Join it" wanted={ready ? wanted : undefined} onClose={onClose}>
      <p>
        The host has to be prepared: <code>muster host join</code> there prints the token and waits. The site server
        connects to it, by TCP 135, the dynamic port and 445.
      </p>
      <Field
        id="address"
        label="Name or IP address by which the site server and clients reach it"
        value={address}
        onChange={setAddress}
        required
      />
      <Field id="name" label="What it is called in the site" value={name} onChange={setName} help="Usually its address." />
      <Roles value={roles} onChange={setRoles} />
      <Checkbox
        id="facing"
        label="It serves clients on the internet"
        isChecked={facing}
        onChange={(_, checked) => setFacing(checked)}
      />
      <Field id="token" label="Token that the host printed" type="password" value={token} onChange={setToken} required />
    </Coded>
  );
}

function Roles({ value, onChange }: { value: string[]; onChange: (roles: string[]) => void }) {
  return (
    <FormGroup role="group" label="Roles" fieldId="roles">
      {ROLES.map((role) => (
        <Checkbox
          key={role}
          id={role}
          label={words(role)}
          isChecked={value.includes(role)}
          onChange={(_, checked) => onChange(ROLES.filter((one) => (one === role ? checked : value.includes(one))))}
        />
      ))}
    </FormGroup>
  );
}

export function SystemActions({ of }: { of: System }) {
  return (
    <Actions
      about={of.name}
      of={[
        { name: 'Roles', asks: (close) => <Change of={of} onClose={close} /> },
        { name: 'Limits of sending', asks: (close) => <Limits of={of} onClose={close} /> },
        { name: 'Remove', danger: true, asks: (close) => <Remove of={of} onClose={close} /> },
      ]}
    />
  );
}

function Change({ of, onClose }: { of: System; onClose: () => void }) {
  const [roles, setRoles] = useState(rolesOf(of));
  return (
    <Coded
      title={`Roles of ${of.name}`}
      verb="Change"
      wanted={{ method: 'PUT', path: `/site-systems/${encodeURIComponent(of.name)}/roles`, body: { roles } }}
      onClose={onClose}
    >
      <p>It runs these from now on and no others, and is told within seconds. Devices that use a role that ends are given another.</p>
      <Roles value={roles} onChange={setRoles} />
    </Coded>
  );
}

function Remove({ of, onClose }: { of: System; onClose: () => void }) {
  const [force, setForce] = useState(false);
  const path = `/site-systems/${encodeURIComponent(of.name)}${force ? '?force=true' : ''}`;
  return (
    <Coded title={`Remove ${of.name}?`} verb="Remove" danger wanted={{ method: 'DELETE', path }} onClose={onClose}>
      <p>
        Its roles ({rolesOf(of).map(words).join(', ') || 'none'}) stop, its certificates and logins end, and it is let go.
        It can join again afterwards.
      </p>
      <Checkbox
        id="force"
        label="Also where it cannot be reached"
        description="Then what runs there is not told, and goes on with what it has until its certificates end."
        isChecked={force}
        onChange={(_, checked) => setForce(checked)}
      />
    </Coded>
  );
}
