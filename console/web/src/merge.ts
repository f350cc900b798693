// Two administrators' changes of one object, put together where they do not meet.

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Something that differs, as the provider's differences are written. */
export interface Difference {
  path: string;
  before?: string;
  after?: string;
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(one: Json | undefined, other: Json | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, index) => same(each, other[index]));
  }
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].every((key) => same(one[key], other[key]));
  }
  return one === other;
}

/** What became of one value. Lists are looked at as a whole. */
export function differences(before: Json | undefined, after: Json | undefined, path = ''): Difference[] {
  if (same(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => differences(before[key], after[key], path ? `${path}.${key}` : key));
  }
  return [
    {
      path,
      ...(before === undefined ? {} : { before: JSON.stringify(before) }),
      ...(after === undefined ? {} : { after: JSON.stringify(after) }),
    },
  ];
}

export interface Merged {
  value: Json | undefined;
  /** Where both changed the same thing differently: mine is in the value. */
  conflicts: string[];
}

/** Mine and theirs, which both come from the same; where both changed the same, mine is kept and named. */
export function merged(
  base: Json | undefined,
  mine: Json | undefined,
  theirs: Json | undefined,
  path = '',
): Merged {
  if (same(mine, theirs) || same(base, theirs)) return { value: mine, conflicts: [] };
  if (same(base, mine)) return { value: theirs, conflicts: [] };
  if (isObject(mine) && isObject(theirs)) {
    const before = isObject(base) ? base : {};
    const value: { [key: string]: Json } = {};
    const conflicts: string[] = [];
    for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
      const each = merged(before[key], mine[key], theirs[key], path ? `${path}.${key}` : key);
      if (each.value !== undefined) value[key] = each.value;
      conflicts.push(...each.conflicts);
    }
    return { value, conflicts };
  }
  return { value: mine, conflicts: [path] };
}
