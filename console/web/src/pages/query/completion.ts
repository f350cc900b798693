// What can be typed next in a query in WQL.
import type { Schemas } from '../../api';

export type Class = Schemas['InventoryClass'];

const WORDS = ['select', 'distinct', 'from', 'where', 'inner join', 'on', 'and', 'or', 'not', 'in', 'like', 'is null', 'is not null', 'order by'];
const MOST = 12;

export interface Offer {
  text: string;
  of: string;
}

/** The word that ends at the caret, such as `SMS_R_System.Na`. */
export function wordBefore(text: string, caret: number): string {
  return /[A-Za-z0-9_.]*$/.exec(text.slice(0, caret))?.[0] ?? '';
}

/** Properties after a class and a dot or of the classes that the query names, classes, and words. */
export function offers(classes: Class[], text: string, caret: number): Offer[] {
  const word = wordBefore(text, caret);
  if (word === '') return [];
  const dot = word.lastIndexOf('.');
  const named = dot >= 0 ? word.slice(0, dot) : undefined;
  const typed = word.slice(dot + 1).toLowerCase();
  const used = classes.filter((one) =>
    named === undefined ? new RegExp(`\\b${one.name}\\b`, 'i').test(text) : one.name.toLowerCase() === named.toLowerCase(),
  );
  const properties = used.flatMap((one) =>
    (one.properties ?? []).map((property) => ({ text: (named === undefined ? '' : `${named}.`) + property.name, of: one.name, key: property.name })),
  );
  const others =
    named === undefined
      ? [
          ...classes.map((one) => ({ text: one.name, of: 'class', key: one.name })),
          ...WORDS.map((one) => ({ text: one, of: 'word', key: one })),
        ]
      : [];
  const seen = new Set<string>();
  return [...properties, ...others]
    .filter(({ key }) => key.toLowerCase().startsWith(typed) && key.toLowerCase() !== typed)
    .filter(({ text: each }) => !seen.has(each) && seen.add(each))
    .slice(0, MOST)
    .map(({ text: each, of }) => ({ text: each, of }));
}
