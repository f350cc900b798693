// What an administrator does with a deployment: stop it, let it go on, edit or delete it.
import { Form } from '@patternfly/react-core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Schemas } from '../../api';
import { act } from '../../asking';
import { Actions } from '../../parts/Actions';
import { Confirm } from '../../parts/Confirm';
import { Field } from '../../parts/Field';

const LONGEST_REASON = 1_000;

type Of = { of: Schemas['DeploymentStanding'] };

const pathOf = ({ deployment }: Of['of']) => `/deployments/${encodeURIComponent(deployment)}`;

export function DeploymentActions({ of }: Of) {
  const navigate = useNavigate();
  return (
    <Actions
      of={[
        of.stopped
          ? { name: 'Resume', asks: (close) => <Resume of={of} onClose={close} /> }
          : { name: 'Stop', danger: true, asks: (close) => <Stop of={of} onClose={close} /> },
        { name: 'Edit', run: () => navigate(`/objects/deployment/${of.deployment}/edit`) },
        { name: 'Delete', danger: true, run: () => navigate(`/objects/deployment/${of.deployment}/delete`) },
      ]}
    />
  );
}

function Stop({ of, onClose }: Of & { onClose: () => void }) {
  const [reason, setReason] = useState('');
  return (
    <Confirm
      title={`Stop ${of.deployment}?`}
      verb="Stop"
      danger
      run={() => act(`${pathOf(of)}/stop`, { reason })}
      onClose={onClose}
    >
      <p>
        Connected devices of <b>{of.collection}</b> are told at once, and begin nothing more of it. What is running there
        now runs to its end; what is done stays done.
        {of.destroys && ' What it takes away is begun nowhere after its last lease has ended, a few minutes from now.'}
      </p>
      <Form className="above" onSubmit={(event) => event.preventDefault()}>
        <Field id="reason" label="Why, for those who look later" value={reason} onChange={setReason} longest={LONGEST_REASON} />
      </Form>
    </Confirm>
  );
}

function Resume({ of, onClose }: Of & { onClose: () => void }) {
  return (
    <Confirm title={`Let ${of.deployment} go on?`} verb="Resume" run={() => act(`${pathOf(of)}/resume`)} onClose={onClose}>
      <p>
        The devices of <b>{of.collection}</b> that are not done go on with it.
      </p>
    </Confirm>
  );
}
