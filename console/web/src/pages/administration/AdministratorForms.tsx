// What is done with administrators: each with the code of the terminal.
import { Button, FormGroup, FormSelect, FormSelectOption, Radio, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import type { Schemas } from '../../api';
import type { Sensitive } from '../../asking';
import { Actions } from '../../parts/Actions';
import { Coded } from '../../parts/Coded';
import { Field } from '../../parts/Field';
import { Opens } from '../../parts/Opens';
import { words } from '../../parts/words';

type Administrator = Schemas['Administrator'];
type Role = Schemas['Grant']['role'];

const ROLES: Role[] = ['full-administrator', 'operations-administrator', 'application-administrator', 'operator', 'read-only-analyst'];
const LONGEST_NAME = 100;

const pathOf = (name: string) => `/administrators/${encodeURIComponent(name)}`;

/** Makes an administrator. */
export function NewAdministrator() {
  return <Opens name="New administrator">{(close) => <Put onClose={close} />}</Opens>;
}

export function AdministratorActions({ of }: { of: Administrator }) {
  return (
    <Actions
      about={of.name}
      of={[
        { name: 'Change roles and password', asks: (close) => <Put of={of} onClose={close} /> },
        { name: 'Identity at the provider', asks: (close) => <Identity of={of} onClose={close} /> },
        { name: 'Remove', danger: true, asks: (close) => <Remove of={of} onClose={close} /> },
      ]}
    />
  );
}

function Remove({ of, onClose }: { of: Administrator; onClose: () => void }) {
  return (
    <Coded
      title={`Remove ${of.name}?`}
      verb="Remove"
      danger
      wanted={{ method: 'DELETE', path: pathOf(of.name) }}
      onClose={onClose}
    >
      <p>
        <b>{of.name}</b> cannot sign in any more; the sessions and the certificates of its computers end at once. What it
        has signed as an author stays valid: <code>muster author revoke</code> ends that.
      </p>
    </Coded>
  );
}

interface Grant {
  role: Role;
  collection: string;
}

function Put({ of, onClose }: { of?: Administrator; onClose: () => void }) {
  const [name, setName] = useState(of?.name ?? '');
  const [grants, setGrants] = useState<Grant[]>(
    of?.grants?.map(({ role, collection = '' }) => ({ role, collection })) ?? [{ role: 'operator', collection: '' }],
  );
  const [local, setLocal] = useState(true);
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const ready = name.trim() && grants.length > 0 && (!local || (password && password === again));
  const wanted: Sensitive = {
    method: 'PUT',
    path: pathOf(name.trim()),
    body: {
      ...(local ? { password } : {}),
      grants: grants.map(({ role, collection }) => (collection.trim() ? { role, collection: collection.trim() } : { role })),
    },
  };
  return (
    <Coded
      title={of ? `Roles and password of ${of.name}` : 'New administrator'}
      verb={of ? 'Change' : 'Make an administrator'}
      wanted={ready ? wanted : undefined}
      onClose={onClose}
    >
      {of ? (
        <p>Its sessions and the certificates of its computers end with that.</p>
      ) : (
        <Field id="name" label="Name" value={name} onChange={setName} longest={LONGEST_NAME} required />
      )}
      <Grants value={grants} onChange={setGrants} />
      <FormGroup role="radiogroup" label="Signs in" fieldId="signs-in">
        <Radio id="by-password" name="signs-in" label="with a password" isChecked={local} onChange={() => setLocal(true)} />
        <Radio
          id="by-provider"
          name="signs-in"
          label="at the identity provider only"
          isChecked={!local}
          onChange={() => setLocal(false)}
        />
      </FormGroup>
      {local && (
        <>
          <Field id="password" label="New password" type="password" value={password} onChange={setPassword} longest={1_000} required />
          <Field
            id="again"
            label="The same again"
            type="password"
            value={again}
            onChange={setAgain}
            longest={1_000}
            required
            help={again && again !== password ? 'The two are not the same.' : undefined}
          />
        </>
      )}
    </Coded>
  );
}

function Grants({ value, onChange }: { value: Grant[]; onChange: (grants: Grant[]) => void }) {
  const change = (index: number, part: Partial<Grant>) =>
    onChange(value.map((grant, at) => (at === index ? { ...grant, ...part } : grant)));
  return (
    <FormGroup role="group" label="Roles" fieldId="roles" isRequired>
      {value.map((grant, index) => (
        <div key={index} className="buttons under">
          <FormSelect
            aria-label={`Role ${index + 1}`}
            className="short"
            value={grant.role}
            onChange={(_, role) => change(index, { role: role as Role })}
          >
            {ROLES.map((role) => (
              <FormSelectOption key={role} value={role} label={words(role)} />
            ))}
          </FormSelect>
          <TextInput
            aria-label={`Collection that role ${index + 1} is limited to`}
            className="short"
            placeholder="all of the site"
            value={grant.collection}
            onChange={(_, collection) => change(index, { collection })}
          />
          {value.length > 1 && (
            <Button variant="link" isInline onClick={() => onChange(value.filter((_, at) => at !== index))}>
              Leave out
            </Button>
          )}
        </div>
      ))}
      <Button variant="link" isInline onClick={() => onChange([...value, { role: 'read-only-analyst', collection: '' }])}>
        Another role
      </Button>
    </FormGroup>
  );
}

function Identity({ of, onClose }: { of: Administrator; onClose: () => void }) {
  const [subject, setSubject] = useState(of.subject ?? '');
  const said = subject.trim();
  return (
    <Coded
      title={`${of.name} at the identity provider`}
      verb="Change"
      wanted={{ method: 'PUT', path: `${pathOf(of.name)}/identity`, body: said ? { subject: said } : {} }}
      onClose={onClose}
    >
      <Field
        id="subject"
        label="What the site's claim says of it"
        value={subject}
        onChange={setSubject}
        help="Empty: nobody there is this administrator."
      />
    </Coded>
  );
}
