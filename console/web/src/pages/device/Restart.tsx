// Restarts one device, once: when, what whoever is signed in is told, and what is signed.
import { Button, Card, CardBody, CardTitle, Form, Label, PageSection } from '@patternfly/react-core';
import { useState, type FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Schemas } from '../../api';
import type { Wanted } from '../../asking';
import { Choice, Field } from '../../parts/Field';
import { Head, Shown } from '../../parts/Head';
import { Signing } from '../../parts/Signing';
import { Moment } from '../../parts/words';
import { useReading } from '../../reading';

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const MINUTE = 60_000;
const EVERYBODY = 'all-devices';

const WARNINGS = { PT0S: 'Not at all', PT1M: 'One minute before', PT5M: 'Five minutes before', PT30M: 'Half an hour before' };
const MINUTES: Record<string, number> = { PT0S: 0, PT1M: 1, PT5M: 5, PT30M: 30 };
const ROOMS = { '60': 'One hour', '480': 'Eight hours', '1440': 'One day', '10080': 'One week' };

interface Chosen {
  from: string;
  room: string;
  warning: string;
  reason: string;
}

export function RestartPage() {
  const { device = '' } = useParams();
  const { value, trouble } = useReading('/provider/v1/devices/{device}', { path: { device } });
  const { value: me, trouble: stranger } = useReading('/provider/v1/me', {}, Infinity);
  const [choice, setChoice] = useState<Chosen>({ from: '', room: '60', warning: 'PT1M', reason: '' });
  const [wanted, setWanted] = useState<Wanted>();
  const navigate = useNavigate();
  const back = `/devices/${device}`;
  return (
    <>
      <Head title={`Restart ${value?.name ?? 'device'}`} above={{ to: back, name: value?.name ?? 'Device' }} />
      <PageSection isFilled>
        <Shown value={value && me} trouble={trouble ?? stranger}>
          {(caller) =>
            wanted ? (
              <Signing
                wanted={wanted}
                verb="Restart"
                danger
                onBack={() => setWanted(undefined)}
                onMade={() => navigate(`${back}/policies`)}
              />
            ) : (
              <When
                {...{ choice, setChoice }}
                onBack={() => navigate(back)}
                onNext={() => setWanted(change(device, collectionOf(caller), choice))}
              />
            )
          }
        </Shown>
      </PageSection>
    </>
  );
}

/** The collection that a limited administrator works for; the provider refuses what it may not. */
function collectionOf(me: Schemas['Caller']): string {
  const roles = (me.grants ?? []).filter(({ role }) => role !== 'read-only-analyst');
  if (roles.some(({ collection }) => !collection)) return EVERYBODY;
  return roles.find(({ collection }) => collection)?.collection ?? EVERYBODY;
}

function change(device: string, collection: string, choice: Chosen): Wanted {
  const now = Date.now();
  const from = choice.from ? new Date(choice.from).getTime() : now;
  const until = Math.max(from, now) + (Number(choice.room) + (MINUTES[choice.warning] ?? 0)) * MINUTE;
  const stamp = new Date(now).toISOString().replace(/\D/g, '');
  const name = `${stamp.slice(0, 8)}-${stamp.slice(8, 14)}-${crypto.randomUUID().slice(0, 4)}`;
  const document = {
    kind: 'restart',
    name,
    collection,
    devices: [device],
    ...(from > now ? { 'not-before': new Date(from).toISOString() } : {}),
    'not-after': new Date(until).toISOString(),
    ...(choice.warning === 'PT0S' ? {} : { warning: choice.warning }),
    ...(choice.reason.trim() ? { reason: choice.reason.trim() } : {}),
  };
  return { text: JSON.stringify(document), remove: [], seen: { [`restart/${name}`]: 0 } };
}

interface WhenProps {
  choice: Chosen;
  setChoice: (choice: Chosen) => void;
  onBack: () => void;
  onNext: () => void;
}

function When({ choice, setChoice, onBack, onNext }: WhenProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onNext();
  };
  const set = (key: keyof Chosen) => (value: string) => setChoice({ ...choice, [key]: value });
  return (
    <Card>
      <CardTitle component="h2">When</CardTitle>
      <CardBody>
        <Form onSubmit={submit} className="form">
          <Field
            id="from"
            label="Not before"
            type="datetime-local"
            value={choice.from}
            onChange={set('from')}
            help={`Your own time (${HERE}); empty is at once. Maintenance windows do not hold it back.`}
          />
          <Choice
            id="room"
            label="Where it cannot be reached, it may still restart for"
            value={choice.room}
            onChange={set('room')}
            of={ROOMS}
          />
          <Choice id="warning" label="Whoever is signed in is told" value={choice.warning} onChange={set('warning')} of={WARNINGS} />
          <Field id="reason" label="Reason" value={choice.reason} onChange={set('reason')} />
          <div className="buttons">
            <Button type="submit">Next</Button>
            <Button variant="link" onClick={onBack}>
              Back
            </Button>
          </div>
        </Form>
      </CardBody>
    </Card>
  );
}

const VERDICTS: Record<string, { words: string; status: 'success' | 'info' | 'danger' | 'warning' }> = {
  ok: { words: 'Done', status: 'success' },
  waits: { words: 'Waits', status: 'info' },
  fails: { words: 'Failed', status: 'danger' },
  unknown: { words: 'Unknown', status: 'warning' },
};

/** What a device said of a restart. */
export function RestartSaid({ said }: { said: NonNullable<Schemas['DevicePolicy']['said']> }) {
  const { words, status } = VERDICTS[said.state] ?? { words: said.state, status: 'info' };
  return (
    <>
      <Label isCompact status={status}>
        {words}
      </Label>{' '}
      {said.detail}{' '}
      <span className="quiet">
        <Moment at={said.time} short />
      </span>
    </>
  );
}
