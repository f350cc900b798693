// Who speaks to whom: a picture of the site, and the same as a table.
import { Alert, Button, Card, CardBody, CardTitle, CodeBlock, CodeBlockCode, ExpandableSection, Flex, FlexItem, PageSection } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { useSearchParams } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { read, type Schemas } from '../api';
import { Head, Shown } from '../parts/Head';
import { List, type Column } from '../parts/List';
import { Sheet } from '../parts/Sheet';
import { Moment, words } from '../parts/words';
import { SELDOM, useReading } from '../reading';
import { Diagram } from './connections/Diagram';
import { EdgeState, idOf, stations, type Edge, type Node, type View } from './connections/stations';
import { slice } from './Monitoring';

export function Connections() {
  const { value, trouble } = useReading('/provider/v1/topology', {}, SELDOM);
  const queries = useQueryClient();
  const [address, setAddress] = useSearchParams();
  const chosen = address.get('connection') ?? undefined;
  /** What the picture shows too, as old as that at most. */
  function topology(): Promise<View> {
    return queries.fetchQuery({
      queryKey: ['/provider/v1/topology', {}],
      queryFn: ({ signal }) => read('/provider/v1/topology', {}, signal),
      staleTime: SELDOM,
    });
  }

  function choose(id: string | undefined) {
    const next = new URLSearchParams(address);
    if (id) next.set('connection', id);
    else next.delete('connection');
    setAddress(next);
  }
  return (
    <>
      <Head
        title="Connections"
        about="Who opens connections to whom, derived from what the site knows now. Choose one to see its rows of the matrix and the rules that open it."
      />
      <Shown value={value} trouble={trouble}>
        {(view) => (
          <>
            <PageSection>
              <Diagram view={view} chosen={chosen} onChoose={choose} />
            </PageSection>
            <Chosen view={view} chosen={chosen} />
            <List
              of="connections"
              load={async (wanted) => slice(edges(await topology(), wanted['state']), wanted)}
              id={idOf}
              columns={columns(choose)}
              filters={[{ key: 'state', name: 'State', values: ['open', 'failed', 'local', 'unknown'] }]}
              empty="Nobody speaks to anybody yet."
            />
            <Document view={view} />
          </>
        )}
      </Shown>
    </>
  );
}

function edges({ edges = [] }: View, state: string | undefined): Edge[] {
  return edges.filter((edge) => !state || edge.state === state);
}

const columns = (choose: (id: string) => void): Column<Edge>[] => [
  {
    name: 'Connection',
    shown: (edge) => (
      <Button variant="link" isInline onClick={() => choose(idOf(edge))} className="word">
        {edge.from} to {edge.to}
      </Button>
    ),
    text: (edge) => `${edge.from} to ${edge.to}`,
  },
  { name: 'State', shown: (edge) => <EdgeState state={edge.state} />, text: ({ state }) => state },
  { name: 'Rows', shown: (edge) => rows(edge), text: rows },
  { name: 'What was seen', shown: ({ detail }) => detail, text: ({ detail }) => detail },
  {
    name: 'Last check',
    shown: ({ checked }) => (checked ? <Moment at={checked} short /> : <span className="quiet">–</span>),
    text: ({ checked }) => checked ?? '',
  },
];

/** The rows that are used, each once. */
function rows({ rows = [] }: Edge): string {
  return [...new Set(rows.filter((row) => !row.closed).map((row) => row.row))].join(', ');
}

function Chosen({ view, chosen }: { view: View; chosen: string | undefined }) {
  if (!chosen) return null;
  const folded = stations(view).edges.find((edge) => edge.id === chosen)?.edges;
  const found = folded ?? view.edges?.filter((edge) => idOf(edge) === chosen) ?? [];
  if (found.length === 0) {
    return (
      <PageSection>
        <Alert isInline variant="info" title="This connection is not there any more" component="p" />
      </PageSection>
    );
  }
  return (
    <PageSection>
      {found.slice(0, 10).map((edge) => (
        <One key={idOf(edge)} edge={edge} nodes={view.nodes ?? []} />
      ))}
    </PageSection>
  );
}

function One({ edge, nodes }: { edge: Edge; nodes: Node[] }) {
  const at = (id: string) => nodes.find((node) => node.id === id)?.addresses?.join(', ');
  return (
    <Card className="apart" id="chosen">
      <CardTitle component="h2">
        {edge.from} to {edge.to} <EdgeState state={edge.state} />
      </CardTitle>
      <CardBody>
        <p>
          {edge.detail} {edge.checked && <Moment at={edge.checked} />}
        </p>
        <p className="quiet under">
          From {at(edge.from) ?? 'anywhere'} to {at(edge.to) ?? 'anywhere'}
        </p>
        <Sheet
          of={`Rows from ${edge.from} to ${edge.to}`}
          rows={edge.rows ?? []}
          id={(row) => `${row.row} ${row.transport}`}
          columns={used(edge)}
          from="grid-lg"
        />
      </CardBody>
    </Card>
  );
}

const used = (edge: Edge): Column<Schemas['TopologyView.Row']>[] => [
  { name: 'Row', shown: ({ row }) => row, text: ({ row }) => row },
  { name: 'Protocol', shown: ({ protocol }) => protocol, text: ({ protocol }) => protocol },
  { name: 'Ports', shown: ports, text: ports },
  {
    name: 'Tried',
    shown: ({ verdict }) => (verdict ? words(verdict) : <span className="quiet">not from here</span>),
    text: ({ verdict }) => verdict,
  },
  {
    name: 'What opens it',
    shown: (row) => <Opens row={row} local={edge.state === 'local'} />,
    text: ({ rules, closed }) => (closed ? `closed: ${closed}` : (rules?.join('\n') ?? '')),
  },
];

function ports({ ports, transport }: Schemas['TopologyView.Row']): string {
  return ports ? `${ports}/${transport}` : transport;
}

function Opens({ row, local }: { row: Schemas['TopologyView.Row']; local: boolean }) {
  if (row.closed) return <span className="quiet">Closed: {row.closed}</span>;
  if (local) return <span className="quiet">Nothing has to.</span>;
  return (
    <ul className="rules">
      {row.rules?.map((rule) => (
        <li key={rule}>
          <code>{rule}</code>
        </li>
      ))}
    </ul>
  );
}

function Document({ view }: { view: View }) {
  function save() {
    const url = URL.createObjectURL(new Blob([view.document], { type: 'application/yaml' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'topology.yaml';
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
  return (
    <PageSection>
      {view.problem && <Alert isInline variant="info" title={view.problem} component="p" className="apart" />}
      <ExpandableSection toggleText={`As a topology document (version ${view.version})`}>
        <Flex className="under">
          <FlexItem>
            <Button variant="secondary" icon={<DownloadIcon />} onClick={save}>
              Save
            </Button>
          </FlexItem>
          <FlexItem className="quiet">The same as muster topology export.</FlexItem>
        </Flex>
        <CodeBlock>
          <CodeBlockCode>{view.document}</CodeBlockCode>
        </CodeBlock>
      </ExpandableSection>
    </PageSection>
  );
}
