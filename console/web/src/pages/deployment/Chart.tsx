// Counts of devices over time as areas on top of each other; read with the pointer or the arrow keys.
import { scaleLinear, scaleTime } from 'd3-scale';
import { area, curveStepAfter, stack } from 'd3-shape';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { all, GROUPS, grouped, type Counts, type Group } from '../../parts/state';
import { counted, number } from '../../parts/words';

export interface Point {
  at: Date;
  counts: Counts;
}

interface ChartProps {
  /** By time; each holds until the next. */
  points: Point[];
  onState: (group: Group, at: Point) => void;
}

const HEIGHT = 200;
const MARGIN = { top: 8, right: 12, bottom: 24 };
const DIGIT = 7;
const DAY = 86_400_000;
const WIDE = 90;

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const DATE = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

export function Chart({ points, onState }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [chosen, setChosen] = useState<number>();
  const index = Math.min(chosen ?? points.length - 1, points.length - 1);
  const point = points[index]!;

  // One moment has no length: it is drawn as if it had been so for a minute.
  const last = points.at(-1)!.at;
  const first = points.length > 1 ? points[0]!.at : new Date(last.getTime() - 60_000);
  const drawn = points.length > 1 ? points : [{ ...points[0]!, at: first }, points[0]!];
  const highest = Math.max(1, ...points.map(({ counts }) => all(counts)));
  const y = scaleLinear([0, highest], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const left = 16 + DIGIT * number(y.domain()[1]!).length;
  const x = scaleTime([first, last], [left, Math.max(width - MARGIN.right, left + 1)]);
  const layers = stack<Point, Group>()
    .keys(GROUPS)
    .value(({ counts }, group) => group.states.reduce((sum, state) => sum + (counts[state] ?? 0), 0))(drawn);
  const shape = area<(typeof layers)[number][number]>()
    .x(({ data }) => x(data.at))
    .y0(([low]) => y(low))
    .y1(([, high]) => y(high))
    .curve(curveStepAfter);
  const clock = last.getTime() - first.getTime() < 2 * DAY ? TIME : DATE;

  function choose(event: PointerEvent<SVGSVGElement>) {
    const at = x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left);
    setChosen(Math.max(0, points.findLastIndex((each) => each.at <= at)));
  }

  function step(event: KeyboardEvent) {
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: points.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setChosen(Math.min(Math.max(to, 0), points.length - 1));
  }

  return (
    <div
      ref={frame}
      className="chart"
      role="slider"
      tabIndex={0}
      aria-label="Devices by state over time"
      aria-valuemin={0}
      aria-valuemax={points.length - 1}
      aria-valuenow={index}
      aria-valuetext={sentence(point)}
      onKeyDown={step}
    >
      <svg
        width={width}
        height={HEIGHT}
        aria-hidden="true"
        onPointerMove={choose}
        onPointerLeave={() => setChosen(undefined)}
      >
        {y.ticks(4).filter(Number.isInteger).map((tick) => (
          <g key={tick} transform={`translate(0,${y(tick)})`}>
            <line className="grid" x1={left} x2={width - MARGIN.right} />
            <text className="tick" x={left - 8} dy="0.32em" textAnchor="end">
              {number(tick)}
            </text>
          </g>
        ))}
        {layers.map((layer) => (
          <path
            key={layer.key.kind}
            className={layer.key.kind}
            d={shape(layer) ?? ''}
            onClick={() => onState(layer.key, point)}
          />
        ))}
        {x.ticks(Math.max(2, Math.floor(width / WIDE))).map((tick) => (
          <text key={tick.getTime()} className="tick" x={x(tick)} y={HEIGHT - 6} textAnchor="middle">
            {clock.format(tick)}
          </text>
        ))}
        {chosen !== undefined && (
          <line className="cursor" x1={x(point.at)} x2={x(point.at)} y1={MARGIN.top} y2={HEIGHT - MARGIN.bottom} />
        )}
      </svg>
      <p className="told" aria-hidden="true">
        {sentence(point)}
      </p>
    </div>
  );
}

function sentence({ at, counts }: Point): string {
  const groups = grouped(counts).map((group) => `${counted(group.devices, 'device')} ${group.name}`);
  return `${MOMENT.format(at)}: ${groups.join(', ') || 'no devices'}`;
}

/** How wide an element is, now and when that changes. */
function useWidth(of: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(600);
  useEffect(() => {
    const element = of.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [of]);
  return width;
}
