/** A value of a property as text: several are joined, none is empty. */
export function plain(value: unknown): string {
  return Array.isArray(value) ? value.map(plain).join(', ') : value === undefined ? '' : String(value);
}
