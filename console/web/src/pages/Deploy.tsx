// Brings an application to a collection: what and for whom, when and how far, and what is signed.
import {
  Button,
  Card,
  CardBody,
  CardTitle,
  Checkbox,
  Form,
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  PageSection,
  ProgressStep,
  ProgressStepper,
  Radio,
  TextInput,
} from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { read, type Refusal, type Schemas } from '../api';
import type { Declared, Wanted } from '../asking';
import { Head, Shown } from '../parts/Head';
import { Signing } from '../parts/Signing';
import { number } from '../parts/words';

type Purpose = Schemas['Deployment']['purpose'];
type Basis = Schemas['Schedule']['basis'];

interface Choice {
  name: string;
  application: string;
  collection: string;
  purpose: Purpose;
  available: string;
  deadline: string;
  basis: Basis;
  outside: boolean;
  most: string;
  expires: string;
}

const STEPS = ['What and for whom', 'When and how far', 'Preview and sign'];
const LONGEST_NAME = 60;

const PURPOSES: Record<Purpose, { name: string; says: string }> = {
  required: { name: 'Install', says: 'It is there after the deadline, and comes back where somebody removes it.' },
  available: { name: 'Offer', says: 'Whoever is at the device may install it.' },
  uninstall: { name: 'Take away', says: 'It is gone after the deadline. Each device needs a lease of the site for it.' },
};

const MOST_SHOWN = '1000';

/** Every row of a list that the provider gives in parts. */
async function all<Row>(part: (offset: string) => Promise<{ rows?: Row[]; total: number }>): Promise<Row[]> {
  const rows: Row[] = [];
  let last;
  do {
    last = await part(String(rows.length));
    rows.push(...(last.rows ?? []));
  } while (last.rows?.length && rows.length < last.total);
  return rows;
}

async function choices() {
  const [applications, collections] = await Promise.all([
    all((offset) =>
      read('/provider/v1/objects/{kind}', {
        path: { kind: 'application' },
        query: { offset, limit: MOST_SHOWN },
      }),
    ),
    all((offset) => read('/provider/v1/collections', { query: { offset, limit: MOST_SHOWN } })),
  ]);
  return {
    applications: applications.map(({ document }) => document.name),
    collections: collections.filter((each) => each.type === 'device'),
  };
}

/** A tenth more than there are, so that the next new devices get it too. */
function roomy(members: number): number {
  return Math.max(10, Math.ceil(members * 1.1));
}

function nameOf({ application, collection, purpose }: Choice): string {
  const both = [purpose === 'uninstall' ? 'remove' : '', application, collection].filter(Boolean).join('-');
  return both.slice(0, LONGEST_NAME).replace(/[^a-z0-9]+$/, '');
}

function document(choice: Choice): Declared {
  const at = (time: string) => ({ at: time.length === 16 ? `${time}:00` : time, basis: choice.basis });
  return {
    kind: 'deployment',
    name: choice.name,
    application: choice.application,
    collection: choice.collection,
    purpose: choice.purpose,
    ...(choice.available ? { available: at(choice.available) } : {}),
    ...(choice.deadline ? { deadline: at(choice.deadline) } : {}),
    'outside-windows': choice.outside,
    'most-devices': Number(choice.most),
    ...(choice.expires ? { expires: new Date(choice.expires).toISOString() } : {}),
  };
}

export function DeployPage() {
  const [address, setAddress] = useSearchParams();
  const { data, error } = useQuery<Awaited<ReturnType<typeof choices>>, Refusal>({
    queryKey: ['what can be deployed'],
    queryFn: choices,
    retry: false,
  });
  const step = Math.min(3, Math.max(1, Number(address.get('step') ?? 1) || 1));
  const [choice, setChoice] = useState<Choice>({
    name: '',
    application: address.get('application') ?? '',
    collection: address.get('collection') ?? '',
    purpose: 'required',
    available: '',
    deadline: '',
    basis: 'client',
    outside: false,
    most: '',
    expires: '',
  });
  const chosen = { ...choice, name: choice.name || nameOf(choice) };
  const first = chosen.application !== '' && chosen.collection !== '';
  const second = first && /^[1-9]\d{0,8}$/.test(chosen.most);
  // After a reload, what was chosen is gone: the address alone does not lead further than that.
  const here = step === 3 && second ? 3 : step >= 2 && first ? 2 : 1;

  function go(to: number) {
    const next = new URLSearchParams(address);
    if (to > 1) next.set('step', String(to));
    else next.delete('step');
    if (choice.application) next.set('application', choice.application);
    if (choice.collection) next.set('collection', choice.collection);
    setAddress(next);
  }

  return (
    <>
      <Head title="Deploy an application" above={{ to: '/deployments', name: 'Deployments' }} />
      <PageSection>
        <ProgressStepper isCenterAligned aria-label="Steps">
          {STEPS.map((name, index) => (
            <ProgressStep
              key={name}
              id={`step-${index}`}
              titleId={`step-${index}-title`}
              variant={index + 1 < here ? 'success' : index + 1 === here ? 'info' : 'pending'}
              isCurrent={index + 1 === here}
              aria-label={index + 1 < here ? 'done' : index + 1 === here ? 'now' : 'later'}
            >
              {name}
            </ProgressStep>
          ))}
        </ProgressStepper>
      </PageSection>
      <PageSection isFilled>
        <Shown value={data} trouble={error ?? undefined}>
          {(known) => {
            const change = (part: Partial<Choice>) => setChoice({ ...choice, ...part });
            const members = known.collections.find((each) => each.name === chosen.collection)?.members ?? 0;
            if (here === 1) {
              return (
                <First
                  {...{ choice: chosen, change, known }}
                  onNext={() => {
                    if (!choice.most) change({ most: String(roomy(members)) });
                    go(2);
                  }}
                />
              );
            }
            if (here === 2) {
              return (
                <Second {...{ choice: chosen, change, members }} onBack={() => go(1)} onNext={() => go(3)} />
              );
            }
            return <Third choice={chosen} onBack={() => go(2)} />;
          }}
        </Shown>
      </PageSection>
    </>
  );
}

interface StepProps {
  choice: Choice;
  change: (part: Partial<Choice>) => void;
  onNext: () => void;
}

function Step({ title, onNext, ready, onBack, children }: {
  title: string;
  onNext: () => void;
  ready: boolean;
  onBack?: () => void;
  children: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onNext();
  };
  return (
    <Card>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>
        <Form onSubmit={submit} className="form">
          {children}
          <div className="buttons">
            <Button type="submit" isDisabled={!ready}>
              Next
            </Button>
            {onBack && (
              <Button variant="link" onClick={onBack}>
                Back
              </Button>
            )}
          </div>
        </Form>
      </CardBody>
    </Card>
  );
}

function Help({ children }: { children: ReactNode }) {
  return (
    <FormHelperText>
      <HelperText>
        <HelperTextItem>{children}</HelperTextItem>
      </HelperText>
    </FormHelperText>
  );
}

function First({ choice, change, onNext, known }: StepProps & { known: Awaited<ReturnType<typeof choices>> }) {
  return (
    <Step title={STEPS[0]!} onNext={onNext} ready={choice.application !== '' && choice.collection !== ''}>
      <FormGroup label="Application" fieldId="application" isRequired>
        <FormSelect
          id="application"
          value={choice.application}
          onChange={(_, application) => change({ application })}
        >
          <FormSelectOption value="" label="Choose an application" isDisabled />
          {known.applications.map((name) => (
            <FormSelectOption key={name} value={name} label={name} />
          ))}
        </FormSelect>
      </FormGroup>
      <FormGroup label="Collection" fieldId="collection" isRequired>
        <FormSelect
          id="collection"
          value={choice.collection}
          onChange={(_, collection) => change({ collection, most: '' })}
        >
          <FormSelectOption value="" label="Choose a collection of devices" isDisabled />
          {known.collections.map(({ name, members }) => (
            <FormSelectOption key={name} value={name} label={`${name} (${number(members)})`} />
          ))}
        </FormSelect>
      </FormGroup>
      <FormGroup role="radiogroup" label="Purpose" fieldId="purpose">
        {(Object.keys(PURPOSES) as Purpose[]).map((purpose) => (
          <Radio
            key={purpose}
            id={`purpose-${purpose}`}
            name="purpose"
            label={PURPOSES[purpose].name}
            description={PURPOSES[purpose].says}
            isChecked={choice.purpose === purpose}
            onChange={() => change({ purpose })}
          />
        ))}
      </FormGroup>
    </Step>
  );
}

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

function Second({ choice, change, onNext, onBack, members }: StepProps & { members: number; onBack: () => void }) {
  const moment = (id: 'available' | 'deadline' | 'expires', label: string, help: string) => (
    <FormGroup label={label} fieldId={id}>
      <TextInput id={id} type="datetime-local" value={choice[id]} onChange={(_, text) => change({ [id]: text })} />
      <Help>{help}</Help>
    </FormGroup>
  );
  const mostIsRight = /^[1-9]\d{0,8}$/.test(choice.most);
  return (
    <Step title={STEPS[1]!} onNext={onNext} onBack={onBack} ready={mostIsRight}>
      <FormGroup label="Name of the deployment" fieldId="name" isRequired>
        <TextInput id="name" value={choice.name} onChange={(_, name) => change({ name })} />
      </FormGroup>
      {moment('available', 'Not before', 'Empty is at once.')}
      {choice.purpose !== 'available' && moment('deadline', 'Deadline', 'Done at this moment at the latest; empty is at once.')}
      <FormGroup role="radiogroup" label="Whose time these are" fieldId="basis">
        <Radio
          id="basis-client"
          name="basis"
          label="Each device's own"
          isChecked={choice.basis === 'client'}
          onChange={() => change({ basis: 'client' })}
        />
        <Radio
          id="basis-utc"
          name="basis"
          label="UTC"
          isChecked={choice.basis === 'utc'}
          onChange={() => change({ basis: 'utc' })}
        />
      </FormGroup>
      <Checkbox
        id="outside"
        label="Also outside maintenance windows once the deadline is over"
        isChecked={choice.outside}
        onChange={(_, outside) => change({ outside })}
      />
      <FormGroup label="At most so many devices" fieldId="most" isRequired>
        <TextInput
          id="most"
          inputMode="numeric"
          value={choice.most}
          validated={choice.most && !mostIsRight ? 'error' : 'default'}
          onChange={(_, most) => change({ most })}
        />
        <Help>
          {`The collection has ${number(members)} now. The signature covers this number: where the collection grows beyond it, no further device gets the work.`}
        </Help>
      </FormGroup>
      {moment('expires', 'Nothing is done any more after', `Your own time (${HERE}); empty is as long as the signature lasts.`)}
    </Step>
  );
}

function Third({ choice, onBack }: { choice: Choice; onBack: () => void }) {
  const navigate = useNavigate();
  // JSON is YAML too; version 0 says that there must be no deployment of this name yet.
  const wanted: Wanted = {
    text: JSON.stringify(document(choice)),
    remove: [],
    seen: { [`deployment/${choice.name}`]: 0 },
  };
  return (
    <Signing
      wanted={wanted}
      verb="Deploy"
      danger={choice.purpose === 'uninstall'}
      onBack={onBack}
      onMade={() => navigate(`/deployments/${choice.name}`)}
    />
  );
}
