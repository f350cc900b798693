// The states of devices and deployments, in words and colours.
import { Label, type LabelProps } from '@patternfly/react-core';
import { counted, number, words } from './words';

type Status = NonNullable<LabelProps['status']>;

const DEVICE: Record<string, Status | undefined> = {
  approved: 'success',
  pending: 'warning',
  blocked: 'danger',
};

export function DeviceState({ state }: { state: string }) {
  const status = DEVICE[state];
  return (
    <Label isCompact {...(status ? { status } : {})}>
      {words(state)}
    </Label>
  );
}

export interface Group {
  name: string;
  kind: string;
  status: Status | undefined;
  states: string[];
}

export const GROUPS: Group[] = [
  { name: 'done', kind: 'done', status: 'success', states: ['compliant'] },
  {
    name: 'working on it',
    kind: 'working',
    status: 'info',
    states: ['downloading', 'installing', 'uninstalling', 'restart-needed'],
  },
  { name: 'waiting', kind: 'waiting', status: undefined, states: ['waiting', 'waiting-for-window'] },
  { name: 'trying again', kind: 'retry', status: 'warning', states: ['failed-will-retry'] },
  { name: 'failed', kind: 'bad', status: 'danger', states: ['failed', 'refused'] },
  {
    name: 'not for it',
    kind: 'outside',
    status: undefined,
    states: ['requirement-not-met', 'requirement-unknown'],
  },
];

/** Every state of a deployment on a device. */
export const STATES = GROUPS.flatMap((group) => group.states);

export function DeploymentState({ state }: { state: string }) {
  const group = GROUPS.find(({ states }) => states.includes(state));
  const look = group?.kind === 'waiting' ? { color: 'blue' as const } : group?.status ? { status: group.status } : {};
  return (
    <Label isCompact {...look}>
      {words(state)}
    </Label>
  );
}

export type Counts = Record<string, number>;

export function grouped(counts: Counts) {
  return GROUPS.map((group) => ({
    ...group,
    devices: group.states.reduce((sum, state) => sum + (counts[state] ?? 0), 0),
  })).filter((group) => group.devices > 0);
}

export function all(counts: Counts): number {
  return Object.values(counts).reduce((sum, each) => sum + each, 0);
}

/** Whether devices still work on it or wait to. */
export function inProgress(counts: Counts): boolean {
  return grouped(counts).some((group) => ['working', 'waiting', 'retry'].includes(group.kind));
}

/** How a deployment stands, as one bar that is also a sentence. */
export function Bar({ counts, keyed = false }: { counts: Counts; keyed?: boolean }) {
  const groups = grouped(counts);
  const total = all(counts);
  if (total === 0) return <span className="quiet">no device has said anything yet</span>;
  const sentence = groups.map((group) => `${counted(group.devices, 'device')} ${group.name}`).join(', ');
  return (
    <>
      <div className="bar" role="img" aria-label={sentence} title={sentence}>
        {groups.map((group) => (
          <span
            key={group.kind}
            className={group.kind}
            style={{ width: `${(100 * group.devices) / total}%` }}
          />
        ))}
      </div>
      {keyed && (
        <ul className="key">
          {groups.map((group) => (
            <li key={group.kind}>
              <span className={`dot ${group.kind}`} aria-hidden="true" />
              {number(group.devices)} {group.name}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
