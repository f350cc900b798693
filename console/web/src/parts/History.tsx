// Who made an object what it is, version by version, and what changed between two of them.
import { FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useId } from 'react';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../api';
import { differences } from '../merge';
import { SELDOM, useReading } from '../reading';
import { Fields } from './Fields';
import { Shown } from './Head';
import type { Column } from './List';
import { Sheet } from './Sheet';
import { Moment } from './words';

type Version = Schemas['ObjectVersion'];

interface Of {
  kind: string;
  name: string;
}

export function History({ kind, name }: Of) {
  const { value, trouble } = useReading('/provider/v1/objects/{kind}/{name}/history', { path: { kind, name } }, SELDOM);
  return (
    <Shown value={value} trouble={trouble}>
      {(versions) =>
        versions.length === 0 ? (
          <p>There is no such object, and there never was one that you may see.</p>
        ) : (
          <>
            <Versions of={{ kind, name }} versions={[...versions].reverse()} />
            {versions.length > 1 && <Compared versions={versions} />}
          </>
        )
      }
    </Shown>
  );
}

/** The audit knows the authors; who may not read it sees the versions without them. */
function Versions({ of: { kind, name }, versions }: { of: Of; versions: Version[] }) {
  const { value: audit, trouble } = useReading(
    '/provider/v1/audit',
    { query: { object: `${kind}/${name}`, limit: '1000' } },
    SELDOM,
  );
  const authors = ({ version }: Version) =>
    audit?.rows?.find((entry) => entry.object === `${kind}/${name}` && entry.version === version)?.authors?.join(', ') ?? '';
  const columns: Column<Version>[] = [
    { name: 'Version', shown: ({ version }) => version, text: ({ version }) => version },
    {
      name: 'What',
      shown: (version) => what(version, versions),
      text: (version) => what(version, versions),
    },
    { name: 'By', shown: ({ by }) => by, text: ({ by }) => by },
    { name: 'When', shown: ({ changed }) => <Moment at={changed} />, text: ({ changed }) => changed },
    {
      name: 'Signed by',
      shown: (version) =>
        authors(version) || <span className="quiet">{trouble ? 'not for you to see' : 'nothing was to be signed'}</span>,
      text: authors,
    },
  ];
  return <Sheet of={`Versions of ${name}`} rows={versions} id={({ number }) => String(number)} columns={columns} />;
}

function what({ number, document }: Version, versions: Version[]): string {
  if (!document) return 'Deleted';
  const before = versions.find((each) => each.number < number);
  return before?.document ? 'Changed' : 'Made';
}

/** Which two are compared is in the address; as usual the last two. */
function Compared({ versions }: { versions: Version[] }) {
  const [address, setAddress] = useSearchParams();
  const numbered = (key: string) => versions.find(({ number }) => String(number) === address.get(key));
  const older = numbered('older') ?? versions.at(-2)!;
  const newer = numbered('newer') ?? versions.at(-1)!;
  const found = differences(older.document as never, newer.document as never);
  const choose = (key: string) => (number: string) => {
    const next = new URLSearchParams(address);
    next.set(key, number);
    setAddress(next, { replace: true });
  };
  return (
    <div className="above">
      <div className="buttons">
        <Choice label="What changed from version" versions={versions} chosen={older} onChoose={choose('older')} />
        <Choice label="to version" versions={versions} chosen={newer} onChoose={choose('newer')} />
      </div>
      <div aria-live="polite" className="above">
        {found.length === 0 ? (
          <p>These two are the same.</p>
        ) : !older.document || !newer.document ? (
          <p>In version {(older.document ? newer : older).version} it was deleted: choose another one to compare with.</p>
        ) : (
          <Fields of={found} label={`Changes from version ${older.version} to ${newer.version}`} />
        )}
      </div>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  versions: Version[];
  chosen: Version;
  onChoose: (number: string) => void;
}

function Choice({ label, versions, chosen, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <FormSelect id={id} className="choice" value={String(chosen.number)} onChange={(_, number) => onChoose(number)}>
        {versions.map(({ number, version, document }) => (
          <FormSelectOption
            key={number}
            value={String(number)}
            label={`${version}${document ? '' : ' (deleted)'}`}
          />
        ))}
      </FormSelect>
    </>
  );
}
