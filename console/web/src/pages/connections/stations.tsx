// What the picture is made of: hosts with the same role and state are one station where there are many.
import { Label } from '@patternfly/react-core';
import type { Schemas } from '../../api';
import { words } from '../../parts/words';

export type View = Schemas['TopologyView'];
export type Node = Schemas['TopologyView.Node'];
export type Edge = Schemas['TopologyView.Edge'];

/** How a connection is named in addresses. */
export function idOf(edge: Edge): string {
  return `${edge.from} ${edge.to}`;
}

const STATUS = { open: 'success', failed: 'danger' } as const;

export function EdgeState({ state }: { state: string }) {
  const status = state === 'open' || state === 'failed' ? STATUS[state] : undefined;
  return (
    <Label isCompact {...(status ? { status } : {})}>
      {words(state)}
    </Label>
  );
}

export interface Station {
  id: string;
  role: string;
  where: string;
  column: number;
  row: number;
  state: string;
}

export interface Folded {
  id: string;
  from: Station;
  to: Station;
  state: string;
  edges: Edge[];
}

/** Up to so many hosts with one role are drawn one by one. */
const DRAWN = 5;

const COLUMNS: Record<string, number> = {
  client: 0,
  'management-point': 1,
  'distribution-point': 1,
  'fallback-status-point': 1,
  console: 1,
  'site-server': 2,
  provider: 2,
  'site-database': 3,
};

const WORST = ['failed', 'unknown', 'open', 'running', 'local'];

function worst(states: string[]): string {
  return WORST.find((state) => states.includes(state)) ?? 'unknown';
}

function where(members: Node[]): string {
  const [first] = members;
  const devices = members.reduce((sum, node) => sum + node.devices, 0);
  if (devices > 0) return `${devices.toLocaleString()} device${devices === 1 ? '' : 's'}`;
  return members.length === 1 && first ? first.host : `${members.length} hosts`;
}

export function stations({ nodes = [], edges = [] }: View): { stations: Station[]; edges: Folded[] } {
  const groups = new Map<string, Node[]>();
  const together = (node: Node) =>
    node.role === 'client' || nodes.filter((other) => other.role === node.role).length > DRAWN;
  const order = Object.keys(COLUMNS);
  const sorted = [...nodes].sort((one, other) => order.indexOf(one.role) - order.indexOf(other.role));
  for (const node of sorted) {
    const key = together(node) ? `${node.role} ${node.role === 'client' ? '' : node.state}` : node.id;
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  const rows = [0, 0, 0, 0];
  const of = new Map<string, Station>();
  const made = [...groups].map(([key, members]) => {
    const role = members[0]?.role ?? '';
    const column = COLUMNS[role] ?? 1;
    const station = {
      id: key,
      role,
      where: where(members),
      column,
      row: rows[column] ?? 0,
      state: worst(members.map((node) => node.state)),
    };
    rows[column] = (rows[column] ?? 0) + 1;
    for (const node of members) of.set(node.id, station);
    return station;
  });
  const folded = new Map<string, Folded>();
  for (const edge of edges) {
    const from = of.get(edge.from);
    const to = of.get(edge.to);
    if (!from || !to || from === to) continue;
    const alone = from.id === edge.from && to.id === edge.to;
    const id = alone ? idOf(edge) : `${from.id.trim()} → ${to.id.trim()}`;
    const before = folded.get(id);
    const all = [...(before?.edges ?? []), edge];
    folded.set(id, { id, from, to, edges: all, state: worst(all.map((each) => each.state)) });
  }
  return { stations: made, edges: [...folded.values()] };
}
