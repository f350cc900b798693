// What an administrator does with a deployment: stop it, let it go on, edit or delete it.
import { Form, FormGroup, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Schemas } from '../../api';
import { act } from '../../asking';
import { Actions } from '../../parts/Actions';
import { Confirm } from '../../parts/Confirm';

const LONGEST_REASON = 1_000;

export function DeploymentActions({ of }: { of: Schemas['DeploymentStanding'] }) {
  const [asked, setAsked] = useState<'stop' | 'resume'>();
  const [reason, setReason] = useState('');
  const navigate = useNavigate();
  const path = `/deployments/${encodeURIComponent(of.deployment)}`;
  const close = () => {
    setAsked(undefined);
    setReason('');
  };
  return (
    <>
      <Actions
        of={[
          of.stopped
            ? { name: 'Resume', run: () => setAsked('resume') }
            : { name: 'Stop', danger: true, run: () => setAsked('stop') },
          { name: 'Edit', run: () => navigate(`/objects/deployment/${of.deployment}/edit`) },
          { name: 'Delete', danger: true, run: () => navigate(`/objects/deployment/${of.deployment}/delete`) },
        ]}
      />
      {asked === 'stop' && (
        <Confirm
          title={`Stop ${of.deployment}?`}
          verb="Stop"
          danger
          run={() => act(`${path}/stop`, { reason })}
          onClose={close}
        >
          <p>
            Connected devices of <b>{of.collection}</b> are told at once, and begin nothing more of it. What is running
            there now runs to its end; what is done stays done.
            {of.destroys && ' What it takes away is begun nowhere after its last lease has ended, a few minutes from now.'}
          </p>
          <Form className="above" onSubmit={(event) => event.preventDefault()}>
            <FormGroup label="Why, for those who look later" fieldId="reason">
              <TextInput id="reason" maxLength={LONGEST_REASON} value={reason} onChange={(_, text) => setReason(text)} />
            </FormGroup>
          </Form>
        </Confirm>
      )}
      {asked === 'resume' && (
        <Confirm
          title={`Let ${of.deployment} go on?`}
          verb="Resume"
          run={() => act(`${path}/resume`)}
          onClose={close}
        >
          <p>
            The devices of <b>{of.collection}</b> that are not done go on with it.
          </p>
        </Confirm>
      )}
    </>
  );
}
