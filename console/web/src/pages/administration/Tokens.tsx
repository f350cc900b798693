// With what devices register and are approved by themselves.
import { Alert, ClipboardCopy } from '@patternfly/react-core';
import { useState } from 'react';
import { read, type Schemas } from '../../api';
import { act } from '../../asking';
import { Actions } from '../../parts/Actions';
import { Coded } from '../../parts/Coded';
import { Confirm } from '../../parts/Confirm';
import { Choice, Field } from '../../parts/Field';
import { List, type Column } from '../../parts/List';
import { Opens } from '../../parts/Opens';
import { counted, Moment, number } from '../../parts/words';
import { slice } from '../Monitoring';

type Token = Schemas['Token'];

const TOKENS: Column<Token>[] = [
  { name: 'Name', shown: ({ name }) => <code>{name}</code>, text: ({ name }) => name },
  { name: 'Uses left', numeric: true, shown: ({ 'uses-left': left }) => number(left), text: ({ 'uses-left': left }) => left },
  { name: 'Made', shown: ({ created }) => <Moment at={created} short />, text: ({ created }) => created },
  { name: 'Ends', shown: ({ expires }) => <Moment at={expires} />, text: ({ expires }) => expires },
  { name: 'Actions', shown: (token) => <TokenActions token={token} /> },
];

export function Tokens() {
  return (
    <List
      of="registration tokens"
      load={async (wanted, signal) => slice(await read('/provider/v1/tokens', {}, signal), wanted)}
      id={({ name }) => name}
      columns={TOKENS}
      empty="With a token devices register and are approved by themselves."
    />
  );
}

const VALID = { PT1H: 'One hour', PT24H: 'One day', PT168H: 'One week', PT720H: '30 days' };

/** Makes a registration token, which is shown once. */
export function NewToken() {
  return <Opens name="New token">{(close) => <Make onClose={close} />}</Opens>;
}

function Make({ onClose }: { onClose: () => void }) {
  const [uses, setUses] = useState('1');
  const [valid, setValid] = useState('PT24H');
  const number = Number(uses);
  return (
    <Coded<Schemas['TrustEndpoints.TokenAnswer']>
      title="New registration token"
      verb="Make it"
      wanted={Number.isInteger(number) && number > 0 ? { method: 'POST', path: '/tokens', body: { uses: number, valid } } : undefined}
      came={(made) => <Made made={made} />}
      onClose={onClose}
    >
      <p>Devices that prove it are approved at once, without anybody looking at them.</p>
      <Field id="uses" label="How many computers may join with it" type="number" value={uses} onChange={setUses} required />
      <Choice id="valid" label="For how long" value={valid} onChange={setValid} of={VALID} />
    </Coded>
  );
}

function Made({ made }: { made: Schemas['TrustEndpoints.TokenAnswer'] }) {
  return (
    <>
      <Alert isInline variant="success" component="h2" title="The token is made" className="apart">
        It is shown only now, for {counted(made.uses, 'device')}, until <Moment at={made.expires} />. A computer joins with
        it by <code>muster-agent install</code>; <code>muster site invite</code> on the site server prints the whole line.
      </Alert>
      <ClipboardCopy isReadOnly isCode hoverTip="Copy" clickTip="Copied" textAriaLabel="The token">
        {made.token}
      </ClipboardCopy>
    </>
  );
}

function TokenActions({ token }: { token: Token }) {
  return (
    <Actions
      about={token.name}
      of={[{ name: 'End', danger: true, asks: (close) => <End token={token} onClose={close} /> }]}
    />
  );
}

function End({ token, onClose }: { token: Token; onClose: () => void }) {
  return (
    <Confirm
      title={`End the token ${token.name}?`}
      verb="End"
      danger
      run={() => act(`/tokens/${encodeURIComponent(token.name)}`, {}, 'DELETE')}
      onClose={onClose}
    >
      <p>No more devices register with it. Those that did stay what they are.</p>
    </Confirm>
  );
}
