// Asks the site in WQL while the question is typed, or the devices themselves when they are to be asked.
import {
  Alert,
  Button,
  CodeBlock,
  CodeBlockCode,
  ExpandableSection,
  Flex,
  FlexItem,
  PageSection,
  ToggleGroup,
  ToggleGroupItem,
} from '@patternfly/react-core';
import CopyIcon from '@patternfly/react-icons/dist/esm/icons/copy-icon';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { read, type Refusal, type Schemas } from '../api';
import { csv, save } from '../parts/csv';
import { Head, Shown } from '../parts/Head';
import { counted, number } from '../parts/words';
import { useReading } from '../reading';
import { Editor } from './query/Editor';
import { Live, secondsOf } from './query/Live';
import { plain } from '../parts/values';

const FIRST = "select Name, OperatingSystemNameandVersion from SMS_R_System where Name like '%'";
const TYPING = 400;
const SHOWN = 100;
const COUNTED = 1000;
const DAY = 86_400_000;

export function Query() {
  const [address, setAddress] = useSearchParams();
  const asked = address.get('text') ?? FIRST;
  const live = address.get('ask') === 'devices';
  const [typed, setTyped] = useState(asked);
  useEffect(() => setTyped(asked), [asked]);
  useEffect(() => {
    if (typed === asked) return undefined;
    const later = setTimeout(() => show({ text: typed }, true), TYPING);
    return () => clearTimeout(later);
  });
  const classes = useReading('/provider/v1/query/classes', {}, DAY);

  function show(changes: Record<string, string | undefined>, replace = false) {
    const next = new URLSearchParams(address);
    for (const [key, value] of Object.entries({ text: typed, ...changes })) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    setAddress(next, { replace });
  }

  return (
    <>
      <Head title="Query" about="Asks of all devices, in Configuration Manager's WQL. It changes nothing." />
      <PageSection>
        <ToggleGroup aria-label="Who is asked" className="apart">
          <ToggleGroupItem text="What the site knows" isSelected={!live} onChange={() => show({ ask: undefined })} />
          <ToggleGroupItem text="Connected devices" isSelected={live} onChange={() => show({ ask: 'devices' })} />
        </ToggleGroup>
        <Editor classes={classes.value ?? []} value={typed} onChange={setTyped} />
      </PageSection>
      {live ? (
        <Live
          query={typed}
          collection={address.get('collection') ?? undefined}
          seconds={secondsOf(address.get('wait'))}
          onChoose={({ collection, seconds }) => show({ collection, wait: String(seconds) })}
        />
      ) : (
        <Stored query={asked} />
      )}
    </>
  );
}

/** What the site's database finds. */
function Stored({ query }: { query: string }) {
  const { data, error } = useQuery<Schemas['QueryAnswer'], Refusal>({
    queryKey: ['query', query],
    queryFn: ({ signal }) => read('/provider/v1/query', { query: { text: query, limit: String(COUNTED) } }, signal),
    retry: false,
    placeholderData: keepPreviousData,
  });
  const wrong = error?.status === 422 ? error : undefined;
  return (
    <>
      <PageSection>
        <div aria-live="polite" className="under">
          {wrong ? (
            <Alert isInline variant="warning" title="Not a query" component="p">
              <pre className="mistake">{wrong.message}</pre>
            </Alert>
          ) : (
            data && <Count answer={data} />
          )}
        </div>
        {!wrong && <Document query={query} />}
      </PageSection>
      {!wrong && (
        <PageSection isFilled>
          <Shown value={data} trouble={error ?? undefined}>
            {(answer) => <Rows answer={answer} />}
          </Shown>
        </PageSection>
      )}
    </>
  );
}

function Count({ answer: { rows = [], more, unknown } }: { answer: Schemas['QueryAnswer'] }) {
  return (
    <p>
      <strong>{more ? `More than ${number(COUNTED)} rows` : counted(rows.length, 'row')}</strong>
      {unknown > 0 && `; ${counted(unknown, 'device')} cannot be judged, because a class was never reported`}
      {rows.length > SHOWN && `; the first ${SHOWN} are shown`}
    </p>
  );
}

function Rows({ answer: { columns = [], rows = [] } }: { answer: Schemas['QueryAnswer'] }) {
  const file = () => save('query', csv(columns, rows.map((row) => columns.map((column) => plain(row[column])))));
  return (
    <>
      <Button variant="secondary" icon={<DownloadIcon />} onClick={file} className="apart">
        CSV
      </Button>
      <div className="facts">
        <Table aria-label="What the query found" variant="compact" gridBreakPoint="grid-md">
          <Thead>
            <Tr>
              {columns.map((column) => (
                <Th key={column}>{column}</Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {rows.slice(0, SHOWN).map((row, index) => (
              <Tr key={index}>
                {columns.map((column) => (
                  <Td key={column} dataLabel={column}>
                    {plain(row[column])}
                  </Td>
                ))}
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
    </>
  );
}

/** The query as a collection, to be saved as a file and applied. */
function Document({ query }: { query: string }) {
  const [copied, setCopied] = useState(false);
  const document = `kind: collection\nname: new-collection\nquery: |\n${query.replace(/^/gm, '  ')}\n`;
  return (
    <ExpandableSection toggleText="As a collection">
      <Flex className="under">
        <FlexItem>
          <Button
            variant="secondary"
            icon={<CopyIcon />}
            onClick={() => void navigator.clipboard.writeText(document).then(() => setCopied(true))}
          >
            {copied ? 'Copied' : 'Copy as document'}
          </Button>
        </FlexItem>
        <FlexItem className="quiet">Name it, and make it with muster apply -f. A collection has the devices, whatever is selected.</FlexItem>
      </Flex>
      <CodeBlock>
        <CodeBlockCode>{document}</CodeBlockCode>
      </CodeBlock>
    </ExpandableSection>
  );
}
