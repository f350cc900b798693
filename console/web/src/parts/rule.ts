// Rules over facts, and times, as sentences.
import type { Schemas } from '../api';

const OPERATORS: Record<Schemas['Condition.Compare']['operator'], string> = {
  equals: 'is',
  'not-equals': 'is not',
  less: 'is less than',
  'at-most': 'is at most',
  greater: 'is greater than',
  'at-least': 'is at least',
  like: 'is like',
  'version-at-least': 'is version or later',
  'version-less': 'is before version',
};

const MOST_NAMED = 20;

/** A rule as a sentence; whatever has none is shown as it is signed. */
export function rule(condition: Schemas['Condition']): string {
  switch (condition.kind) {
    case 'everything':
      return 'every device';
    case 'all':
      return joined(condition.of ?? [], ' and ', 'every device');
    case 'any':
      return joined(condition.of ?? [], ' or ', 'no device');
    case 'not':
      return `not (${rule(condition.of)})`;
    case 'exists':
      return `has ${condition.type}`;
    case 'compare':
      return `${condition.property} ${OPERATORS[condition.operator]} ${JSON.stringify(condition.value)}`;
    case 'devices': {
      const all = condition.devices ?? [];
      const more = all.length > MOST_NAMED ? ` and ${all.length - MOST_NAMED} more` : '';
      return `one of these ${all.length}: ${all.slice(0, MOST_NAMED).join(', ')}${more}`;
    }
    default:
      return JSON.stringify(condition);
  }
}

function joined(of: Schemas['Condition'][], by: string, none: string): string {
  if (of.length === 0) return none;
  return of.length === 1 ? rule(of[0]!) : of.map((each) => `(${rule(each)})`).join(by);
}

/** A time without a zone, with whose time it is. */
export function schedule(time: Schemas['Schedule'] | undefined): string {
  if (!time) return 'at once';
  return `${time.at.replace('T', ' ')} ${time.basis === 'utc' ? 'UTC' : "in each device's own time"}`;
}
