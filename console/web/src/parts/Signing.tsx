// The last step of every change: what it comes to, exactly what is signed, and the signature.
import {
  Alert,
  Button,
  Card,
  CardBody,
  CardTitle,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Label,
  Spinner,
  TextInput,
} from '@patternfly/react-core';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { Refusal, type Schemas } from '../api';
import { ask, make, prepare, told, type Asked, type Prepared, type Wanted } from '../asking';
import { isRead } from '../live';
import { Code, isCode } from './Code';
import { Fields } from './Fields';
import { Foretold } from './Foretold';
import { WhatRuns } from './WhatRuns';
import { counted, Moment, number, words } from './words';

const GONE = 410;

interface SigningProps {
  wanted: Wanted | Asked;
  /** What the last button says, such as Deploy. */
  verb: string;
  danger?: boolean;
  onMade: (applied: Schemas['Applied']) => void;
  /** Back to where it can be changed. */
  onBack: () => void;
}

export function Signing({ wanted, verb, danger = false, onMade, onBack }: SigningProps) {
  const [look, setLook] = useState(0);
  const { data, error, isFetching } = useQuery<Prepared, Refusal>({
    queryKey: ['prepared', wanted, look],
    queryFn: () => prepare(wanted),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const again = () => setLook(look + 1);
  if (isFetching) {
    return (
      <EmptyState titleText="Working out what this comes to" headingLevel="h2" icon={Spinner} variant="sm">
        <EmptyStateBody>The site plans it, this computer compiles it again, and every device is looked at.</EmptyStateBody>
      </EmptyState>
    );
  }
  if (!data) {
    return (
      <EmptyState
        titleText="This cannot be done so"
        headingLevel="h2"
        icon={ExclamationCircleIcon}
        status="danger"
        variant="sm"
      >
        <EmptyStateBody>
          <span className="lines">{error?.message}</span>
        </EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button onClick={onBack}>Back</Button>
            <Button variant="secondary" onClick={again}>
              Look again
            </Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    );
  }
  return (
    <>
      <Comes prepared={data} approving={'approval' in wanted} />
      <Sign key={data.id} {...{ prepared: data, verb, danger, onMade, onBack, again }} approving={'approval' in wanted} />
    </>
  );
}

/** Everything that is known of a change before it is made. */
function Comes({ prepared, approving }: { prepared: Prepared; approving: boolean }) {
  const { differences = [], sign = [], retired = [], reach = [], preview } = prepared;
  return (
    <>
      <Card className="apart">
        <CardTitle component="h2">What changes</CardTitle>
        <CardBody>
          <Differences of={differences} />
          {retired.length > 0 && <p>These policies end: {retired.join(', ')}.</p>}
        </CardBody>
      </Card>
      <Card className="apart">
        <CardTitle component="h2">What it does to devices</CardTitle>
        <CardBody>
          <Foretold preview={preview} />
        </CardBody>
      </Card>
      <Card className="apart">
        <CardTitle component="h2">{approving ? 'What was signed' : 'What will be signed'}</CardTitle>
        <CardBody>
          {sign.length === 0
            ? 'Nothing: no device is told to run anything new.'
            : sign.map((policy) => (
                <WhatRuns
                  key={policy.id}
                  policy={policy}
                  reach={reach.find((each) => each.policy === policy.id)}
                />
              ))}
        </CardBody>
      </Card>
    </>
  );
}

const STATUS = { created: 'success', changed: 'info', deleted: 'danger' } as const;

export function Differences({ of }: { of: Schemas['Difference'][] }) {
  return (
    <>
      {of.map(({ object, action, fields = [] }) => (
        <div key={`${object.kind}/${object.name}`} className="under">
          <p>
            <Label isCompact {...(action === 'unchanged' ? {} : { status: STATUS[action] })}>
              {words(action)}
            </Label>{' '}
            {object.kind}/{object.name}
          </p>
          {fields.length > 0 && <Fields of={fields} label={`Differences of ${object.kind}/${object.name}`} />}
        </div>
      ))}
    </>
  );
}

interface SignProps extends Omit<SigningProps, 'wanted'> {
  prepared: Prepared;
  danger: boolean;
  /** Whether it is what another administrator asked for. */
  approving: boolean;
  again: () => void;
}

function Sign({ prepared, verb, danger, approving, onMade, onBack, again }: SignProps) {
  const [asked, setAsked] = useState<Schemas['PendingChange']>();
  const [devices, setDevices] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Refusal | Error>();
  const queries = useQueryClient();
  const { preview } = prepared;
  const numberIsRight = !preview.confirm || devices.trim() === String(preview.touched);
  const codeIsThere = !prepared.code || isCode(code);

  async function sign(event: FormEvent) {
    event.preventDefault();
    if (!numberIsRight || !codeIsThere || busy) return;
    setBusy(true);
    setTrouble(undefined);
    try {
      const applied = await make(prepared.id, {
        ...(prepared.code ? { code: code.trim() } : {}),
        ...(preview.confirm ? { devices: preview.touched } : {}),
      });
      await queries.invalidateQueries({ predicate: isRead });
      onMade(applied);
    } catch (refused) {
      setTrouble(refused as Error);
      setBusy(false);
    }
  }

  async function askAnother() {
    setBusy(true);
    setTrouble(undefined);
    try {
      setAsked(await ask(prepared.id, prepared.code ? { code: code.trim() } : {}));
      await queries.invalidateQueries({ predicate: isRead });
    } catch (refused) {
      setTrouble(refused as Error);
    }
    setBusy(false);
  }

  if (asked) {
    return (
      <Alert isInline variant="success" component="h2" title="It waits for another administrator">
        <Link to={`/approvals/${asked.id}`}>Change {asked.id}</Link> can be approved by somebody else until{' '}
        <Moment at={asked.expires} short />: under Administration, <i>Approvals</i>, or with{' '}
        <code>muster approve {asked.id}</code>.
      </Alert>
    );
  }

  const stale = trouble instanceof Refusal && trouble.status === GONE;
  return (
    <Card>
      <CardTitle component="h2">{prepared.sign?.length && !approving ? `Sign and ${verb.toLowerCase()}` : verb}</CardTitle>
      <CardBody>
        <Form onSubmit={sign} className="narrow">
          {preview.confirm && (
            <FormGroup label="How many devices does this touch?" fieldId="devices" isRequired>
              <TextInput
                id="devices"
                inputMode="numeric"
                autoComplete="off"
                value={devices}
                validated={devices && !numberIsRight ? 'error' : 'default'}
                onChange={(_, text) => setDevices(text)}
              />
              <FormHelperText>
                <HelperText>
                  <HelperTextItem>
                    {`It touches ${preview['site-systems']?.length ? 'a computer that the site runs on, or ' : ''}many devices: type the number that stands above, ${number(preview.touched)}.`}
                  </HelperTextItem>
                </HelperText>
              </FormHelperText>
            </FormGroup>
          )}
          {prepared.code && (
            <Code does={approving ? 'approves' : 'signs'} until={prepared.until} value={code} onChange={setCode} />
          )}
          {trouble && (
            <Alert
              isInline
              variant="danger"
              component="h3"
              title="It was not done"
              actionLinks={
                <Button variant="link" isInline onClick={again}>
                  Look again
                </Button>
              }
            >
              <span className="lines">{told(trouble)}</span>
            </Alert>
          )}
          <div className="buttons">
            <Button
              type="submit"
              variant={danger ? 'danger' : 'primary'}
              isDisabled={!numberIsRight || !codeIsThere || busy || stale}
              isLoading={busy}
            >
              {preview.touched > 0 ? `${verb} for ${counted(preview.touched, 'device')}` : verb}
            </Button>
            {preview.confirm && !approving && (
              <Button variant="secondary" onClick={askAnother} isDisabled={!codeIsThere || busy || stale}>
                Ask another administrator
              </Button>
            )}
            <Button variant="link" onClick={onBack} isDisabled={busy}>
              Back
            </Button>
          </div>
        </Form>
      </CardBody>
    </Card>
  );
}
