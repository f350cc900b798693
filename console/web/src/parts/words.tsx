// How names and times are written for people.

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const SINCE = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `waiting-for-window` as `Waiting for window`. */
export function words(kebab: string): string {
  const spaced = kebab.replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

export function number(value: number): string {
  return value.toLocaleString();
}

/** 1 device, 2 devices. */
export function counted(value: number, what: string): string {
  return `${number(value)} ${what}${value === 1 ? '' : 's'}`;
}

const PARTS: [RegExp, string][] = [
  [/(\d+)D/, 'day'],
  [/(\d+)H/, 'hour'],
  [/(\d+)M/, 'minute'],
  [/(\d+)S/, 'second'],
];

/** A length of time as ISO 8601 writes it, such as `PT168H`, as `168 hours`; anything else as it is. */
export function lasting(text: string): string {
  if (!/^PT?\d/.test(text)) return text;
  return PARTS.flatMap(([part, name]) => {
    const found = part.exec(text)?.[1];
    return found ? [counted(Number(found), name)] : [];
  }).join(' ');
}

const SIZES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A number of bytes as people read it. */
export function bytes(count: number): string {
  const step = count > 0 ? Math.min(SIZES.length - 1, Math.floor(Math.log2(count) / 10)) : 0;
  return `${(count / 1024 ** step).toLocaleString(undefined, { maximumFractionDigits: 1 })} ${SIZES[step]}`;
}

function since(moment: Date): string {
  const seconds = (moment.getTime() - Date.now()) / 1000;
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return SINCE.format(Math.round(seconds / length), unit);
  }
  return seconds > 0 ? 'in less than a minute' : 'less than a minute ago';
}

/** A moment in the reader's zone, with how long ago that is. */
export function Moment({ at, short = false }: { at: string | undefined; short?: boolean }) {
  if (!at) return <span className="quiet">never</span>;
  const moment = new Date(at);
  return (
    <time dateTime={at} title={`${MOMENT.format(moment)} (${at})`}>
      {short ? since(moment) : `${MOMENT.format(moment)} (${since(moment)})`}
    </time>
  );
}
