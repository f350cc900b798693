// The picture of a site. Its connections are buttons; what they are stands in the table below too.
import { useMemo, type KeyboardEvent } from 'react';
import { words } from '../../parts/words';
import { stations, type Folded, type Station, type View } from './stations';

const WIDE = 176;
const HIGH = 48;
const BESIDE = 104;
const BELOW = 28;
const MARGIN = 8;
const ABOVE = 44;

const left = ({ column }: Station) => MARGIN + column * (WIDE + BESIDE);
const top = ({ row }: Station) => ABOVE + row * (HIGH + BELOW);

interface DiagramProps {
  view: View;
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}

export function Diagram({ view, chosen, onChoose }: DiagramProps) {
  const { stations: all, edges } = useMemo(() => stations(view), [view]);
  const width = Math.max(...all.map(left), 0) + WIDE + 3 * MARGIN;
  const height = Math.max(...all.map(top), 0) + HIGH + MARGIN;
  return (
    <div className="diagram" role="region" aria-label="Picture of the connections" tabIndex={0}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label="Who speaks to whom">
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
            <path d="M0 0 8 4 0 8z" className="tip" />
          </marker>
        </defs>
        {edges.map((edge, index) => (
          <Line key={edge.id} edge={edge} index={index} isChosen={edge.id === chosen} onChoose={onChoose} />
        ))}
        {all.map((station) => (
          <Box key={station.id} station={station} />
        ))}
      </svg>
      <ul className="key" aria-label="What the lines mean">
        {['open', 'failed', 'local', 'unknown'].map((state) => (
          <li key={state}>
            <svg width="28" height="8" aria-hidden="true" className={`connection ${state}`}>
              <path d="M0 4H28" className="line" />
            </svg>{' '}
            {MEANINGS[state]}
          </li>
        ))}
      </ul>
    </div>
  );
}

const MEANINGS: Record<string, string> = {
  open: 'open',
  failed: 'does not work',
  local: 'on one host',
  unknown: 'not tried from here',
};

function Box({ station }: { station: Station }) {
  const x = left(station);
  const y = top(station);
  return (
    <g className={`station ${station.state}`}>
      <title>{`${words(station.role)}, ${station.where}: ${station.state}`}</title>
      <rect x={x} y={y} width={WIDE} height={HIGH} rx="6" />
      <circle cx={x + WIDE - 14} cy={y + 16} r="5" className="lamp" />
      <text x={x + 12} y={y + 20} className="role">
        {words(station.role)}
      </text>
      <text x={x + 12} y={y + 38} className="where">
        {cut(station.where)}
      </text>
    </g>
  );
}

function cut(text: string) {
  return text.length > 23 ? `${text.slice(0, 22)}…` : text;
}

interface LineProps {
  edge: Folded;
  index: number;
  isChosen: boolean;
  onChoose: (id: string | undefined) => void;
}

function Line({ edge, index, isChosen, onChoose }: LineProps) {
  const path = way(edge, index);
  const label = `${words(edge.from.role)} on ${edge.from.where} to ${edge.to.role.replaceAll('-', ' ')} on ${edge.to.where}: ${MEANINGS[edge.state]}`;
  const choose = () => onChoose(isChosen ? undefined : edge.id);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    choose();
  };
  return (
    <g
      role="button"
      tabIndex={0}
      aria-label={label}
      aria-pressed={isChosen}
      className={`connection ${edge.state}${isChosen ? ' chosen' : ''}`}
      onClick={choose}
      onKeyDown={onKeyDown}
    >
      <title>{label}</title>
      <path d={path} className="near" />
      <path d={path} className="line" markerEnd="url(#arrow)" />
    </g>
  );
}

/** From side to side; in one column around the side, and over the top of a column between. */
function way({ from, to }: Folded, index: number): string {
  const shift = ((index % 5) - 2) * 6;
  const y1 = top(from) + HIGH / 2 + shift;
  const y2 = top(to) + HIGH / 2 + shift + 1; // a level line has no height, and so counts as not shown
  if (from.column === to.column) {
    const x = left(from) + WIDE;
    const out = x + 28 + (index % 4) * 12;
    return `M${x} ${y1}C${out} ${y1} ${out} ${y2} ${x + 2} ${y2}`;
  }
  if (Math.abs(from.column - to.column) > 1) {
    const start = left(from) + WIDE / 2 + shift;
    const end = left(to) + WIDE / 2 + shift;
    const high = Math.min(top(from), top(to)) - ABOVE + MARGIN;
    return `M${start} ${top(from)}C${start} ${high} ${end} ${high} ${end} ${top(to) - 2}`;
  }
  const right = from.column < to.column;
  const x1 = right ? left(from) + WIDE : left(from);
  const x2 = right ? left(to) - 2 : left(to) + WIDE + 2;
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}
