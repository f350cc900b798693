// Asks the devices that are connected now, and shows their answers as they come.
import { Alert, Button, ExpandableSection, FormSelect, FormSelectOption, PageSection, Progress } from '@patternfly/react-core';
import { Link } from 'react-router';
import type { Schemas } from '../../api';
import type { Column } from '../../parts/List';
import { Sheet } from '../../parts/Sheet';
import { counted, number } from '../../parts/words';
import { SELDOM, useReading } from '../../reading';
import { MOST_ROWS, useAsking, type Answered, type Answers } from './asking';
import { plain } from '../../parts/values';

const SHOWN = 100;
const SECONDS = [10, 30, 60, 120];

export interface Chosen {
  collection: string | undefined;
  seconds: number;
}

interface LiveProps extends Chosen {
  query: string;
  onChoose: (chosen: Chosen) => void;
}

/** How long devices are waited for as an address says it, else as the command line does. */
export function secondsOf(word: string | null): number {
  return SECONDS.find((each) => String(each) === word) ?? SECONDS[0]!;
}

export function Live({ query, collection, seconds, onChoose }: LiveProps) {
  const { answers, running, ask, stop } = useAsking();
  const collections = useReading('/provider/v1/collections', { query: { limit: '1000' } }, SELDOM);
  const names = (collections.value?.rows ?? []).filter(({ type }) => type === 'device').map(({ name }) => name);
  if (collection && !names.includes(collection)) names.unshift(collection);
  return (
    <>
      <PageSection>
        <div className="buttons">
          <FormSelect
            className="choice"
            aria-label="Which devices"
            value={collection ?? ''}
            isDisabled={running}
            onChange={(_, name) => onChoose({ collection: name || undefined, seconds })}
          >
            <FormSelectOption value="" label="All devices" />
            {names.map((name) => (
              <FormSelectOption key={name} value={name} label={`Members of ${name}`} />
            ))}
          </FormSelect>
          <FormSelect
            className="choice"
            aria-label="How long answers are waited for"
            value={String(seconds)}
            isDisabled={running}
            onChange={(_, word) => onChoose({ collection, seconds: secondsOf(word) })}
          >
            {SECONDS.map((each) => (
              <FormSelectOption key={each} value={String(each)} label={`Wait ${each} seconds`} />
            ))}
          </FormSelect>
          {running ? (
            <Button variant="secondary" onClick={stop}>
              Stop
            </Button>
          ) : (
            <Button isDisabled={!query.trim()} onClick={() => void ask({ query, seconds, ...(collection ? { collection } : {}) })}>
              Ask the devices now
            </Button>
          )}
        </div>
        <p className="quiet above">
          Devices that are connected now answer from what they read at this moment. Nothing is run on them, and nothing of
          the answers is kept; the audit says who asked what.
        </p>
      </PageSection>
      {answers && (
        <PageSection isFilled>
          <div aria-live="polite" className="apart">
            <Course answers={answers} running={running} />
          </div>
          {answers.trouble ? <Refused trouble={answers.trouble} /> : <Found answers={answers} running={running} />}
        </PageSection>
      )}
    </>
  );
}

function Refused({ trouble }: { trouble: NonNullable<Answers['trouble']> }) {
  const [title, todo] =
    trouble.status === 422
      ? ['Devices cannot be asked this', '']
      : trouble.status === 403
        ? ['You may not ask these devices', 'Ask an administrator of the whole site for the permission to read.']
        : trouble.status === 404
          ? ['There is no such collection', 'Choose another one.']
          : ['The devices were not asked', ''];
  return (
    <Alert isInline variant="warning" title={title} component="p">
      <pre className="mistake">{trouble.message}</pre>
      {todo}
    </Alert>
  );
}

/** How far it is; counts that are nothing are not said. */
function numbers({ asked, answered, failed, silent, 'not-connected': away }: Schemas['LiveCount'], running: boolean): string {
  return [
    `${number(answered)} of ${number(asked)} answered`,
    silent > 0 && `${number(silent)} ${running ? 'still silent' : 'silent'}`,
    failed > 0 && `${number(failed)} cannot tell`,
    away > 0 && `${number(away)} not connected`,
  ]
    .filter(Boolean)
    .join(', ');
}

const ENDS: Record<NonNullable<Answers['end']>, string> = {
  'all-answered': 'All have answered.',
  'time-over': 'The time is over.',
  stopped: 'Stopped.',
  full: `Stopped at ${number(MOST_ROWS)} rows: narrow the query, or ask the members of a smaller collection.`,
};

function Course({ answers: { count, end, trouble }, running }: { answers: Answers; running: boolean }) {
  if (trouble) return null;
  if (running) {
    const said = count ? count.answered + count.failed : 0;
    return (
      <Progress
        className="narrow"
        title={count ? numbers(count, true) : 'Waiting for the management points'}
        value={said}
        max={Math.max(count?.asked ?? 0, 1)}
        valueText={count ? numbers(count, true) : 'nobody has answered yet'}
        measureLocation="none"
        size="sm"
      />
    );
  }
  return (
    <p>
      <strong>{end && ENDS[end]}</strong> {count && numbers(count, false)}
    </p>
  );
}

function Found({ answers, running }: { answers: Answers; running: boolean }) {
  const { columns, rows, count, failed, cut, silent, troubles } = answers;
  const all: Column<Answered>[] = [
    { name: 'Device', shown: ({ device, name }) => <Link to={`/devices/${device}`}>{name}</Link>, text: ({ name }) => name },
    ...columns.map((column): Column<Answered> => {
      const text = ({ values }: Answered) => plain(values[column]);
      return { name: column === 'Device' ? 'Device (asked)' : column, shown: text, text };
    }),
  ];
  return (
    <>
      {troubles.map((trouble) => (
        <Alert key={trouble} isInline isPlain variant="warning" title={trouble} component="p" className="apart" />
      ))}
      {cut.length > 0 && (
        <Alert isInline isPlain variant="warning" component="p" className="apart"
          title={`${cut.slice(0, 20).join(', ')}${cut.length > 20 ? ', …' : ''}: more rows than an answer may have. Narrow the query.`} />
      )}
      {rows.length > 0 ? (
        <div className="facts" tabIndex={0} role="region" aria-label="What devices answered">
          <Sheet
            of="Answers of devices"
            rows={rows}
            shown={rows.slice(0, SHOWN)}
            id={(row) => String(row.number)}
            columns={all}
            beside={rows.length > SHOWN ? `The first ${SHOWN} of ${counted(rows.length, 'row')} are shown; the file has all.` : undefined}
          />
        </div>
      ) : (
        !running && <Nothing asked={count?.asked ?? 0} answered={count?.answered ?? 0} />
      )}
      <Those of={failed.map(({ device, name, reason }) => [device, name, reason])} what="cannot tell" />
      <Those of={silent.map((name) => [name, name, ''])} what={(count?.silent ?? 0) > silent.length ? `silent, the first ${silent.length}` : 'silent'} />
    </>
  );
}

function Nothing({ asked, answered }: { asked: number; answered: number }) {
  return (
    <p>
      {asked === 0 ? (
        <>
          None of these devices is connected now. <Link to="/devices?order=last-seen&descending=true">Devices</Link> says when each was
          last seen; what they reported before is under <em>What the site knows</em>.
        </>
      ) : answered > 0 ? (
        'No device that answered has such a row.'
      ) : (
        'No device has answered: wait longer, or look at what each says below.'
      )}
    </p>
  );
}

/** Devices with what is said of each. */
function Those({ of, what }: { of: [device: string, name: string, reason: string][]; what: string }) {
  if (of.length === 0) return null;
  return (
    <ExpandableSection toggleText={`${counted(of.length, 'device')} ${what}`} className="above">
      <ul className="plain">
        {of.slice(0, SHOWN).map(([device, name, reason]) => (
          <li key={device} className="word">
            {device === name ? name : <Link to={`/devices/${device}`}>{name}</Link>}
            {reason && `: ${reason}`}
          </li>
        ))}
      </ul>
      {of.length > SHOWN && <p className="quiet">The first {SHOWN} are shown.</p>}
    </ExpandableSection>
  );
}
