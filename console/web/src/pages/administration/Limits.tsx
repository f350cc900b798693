// When and how fast content is sent to a host.
import { Button, Checkbox, Form, FormGroup } from '@patternfly/react-core';
import { useState } from 'react';
import type { Schemas } from '../../api';
import { act } from '../../asking';
import { Confirm } from '../../parts/Confirm';
import { Choice, Field } from '../../parts/Field';
import { words } from '../../parts/words';

type Limit = Schemas['SendingLimit'];
type Day = NonNullable<Limit['days']>[number];

const DAYS: Day[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const UNITS: Record<string, string> = { '1000': 'kB/s', '1000000': 'MB/s', '1000000000': 'GB/s' };
const CLOSED = 'closed';

/** A time of day without what is zero, as the provider writes it or not. */
const hour = (time: string) => time.slice(0, 5);

function rate(bytes: number): string {
  if (bytes === 0) return 'nothing';
  const unit = Object.keys(UNITS).map(Number).filter((each) => bytes >= each).at(-1) ?? 1_000;
  return `${bytes / unit} ${UNITS[String(unit)]}`;
}

/** A limit in few words. */
export function said({ days = [], from, to, 'bytes-per-second': bytes }: Limit): string {
  const times = hour(from) === hour(to) ? '' : ` from ${hour(from)} to ${hour(to)}`;
  return `${rate(bytes)}${times}${days.length ? ` on ${days.map(words).join(', ')}` : ''}`;
}

export function Limits({ of, onClose }: { of: Schemas['SiteSystem']; onClose: () => void }) {
  const before = of.limits ?? [];
  const [insteadOf] = useState(before);
  const [limits, setLimits] = useState(before);
  return (
    <Confirm
      title={`Limits of sending to ${of.name}`}
      verb="Save"
      run={() => act(`/site-systems/${encodeURIComponent(of.name)}/limits`, { limits, 'instead-of': insteadOf }, 'PUT')}
      onClose={onClose}
    >
      <p>
        Content is sent as fast as it goes, unless a limit holds; of those that hold, the last one counts. Times are in the
        site server's time zone.
      </p>
      {limits.length > 0 && (
        <ol className="above">
          {limits.map((limit, index) => (
            <li key={index}>
              {words(said(limit))}{' '}
              <Button
                variant="link"
                isInline
                aria-label={`Take away: ${said(limit)}`}
                onClick={() => setLimits(limits.filter((_, at) => at !== index))}
              >
                Take away
              </Button>
            </li>
          ))}
        </ol>
      )}
      <Add onAdd={(limit) => setLimits([...limits, limit])} />
    </Confirm>
  );
}

function Add({ onAdd }: { onAdd: (limit: Limit) => void }) {
  const [number, setNumber] = useState('10');
  const [unit, setUnit] = useState('1000000');
  const [from, setFrom] = useState('00:00');
  const [to, setTo] = useState('00:00');
  const [days, setDays] = useState<Day[]>([]);
  const bytes = unit === CLOSED ? 0 : Math.round(Number(number) * Number(unit));
  const ready = unit === CLOSED || bytes >= 64_000;
  return (
    <Form className="above" onSubmit={(event) => event.preventDefault()}>
      <Choice id="unit" label="At most" value={unit} onChange={setUnit} of={{ ...UNITS, [CLOSED]: 'Nothing is sent' }} />
      {unit !== CLOSED && (
        <Field id="number" label={`How many ${UNITS[unit]}`} type="number" value={number} onChange={setNumber} help="At least 64 kB/s." />
      )}
      <div className="buttons">
        <Field id="from" label="From" type="time" value={from} onChange={setFrom} />
        <Field id="to" label="To" type="time" value={to} onChange={setTo} />
      </div>
      <p className="quiet">Earlier is on the next day; the same is the whole day.</p>
      <FormGroup role="group" label="Begins on" fieldId="days" isInline>
        {DAYS.map((day) => (
          <Checkbox
            key={day}
            id={day}
            label={words(day)}
            isChecked={days.includes(day)}
            onChange={(_, checked) => setDays(DAYS.filter((one) => (one === day ? checked : days.includes(one))))}
          />
        ))}
      </FormGroup>
      <p className="quiet">None of them is every day.</p>
      <div>
        <Button variant="secondary" isDisabled={!ready} onClick={() => onAdd({ days, from, to, 'bytes-per-second': bytes })}>
          Add this limit
        </Button>
      </div>
    </Form>
  );
}
