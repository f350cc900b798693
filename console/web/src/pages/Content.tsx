// The files that applications and policies name, and how far each is on the distribution points.
import { DescriptionList, Label, PageSection, Stack, StackItem, Card, CardBody, CardTitle } from '@patternfly/react-core';
import { Link, useParams } from 'react-router';
import { read, type Schemas } from '../api';
import { Head, Shown } from '../parts/Head';
import { Item } from '../parts/Item';
import { List, type Column } from '../parts/List';
import { Parts } from '../parts/Parts';
import { Sheet } from '../parts/Sheet';
import { bytes, Moment, number, words } from '../parts/words';
import { useReading } from '../reading';
import { placeOf } from './places';

/** Lists that stand beside that of applications. */
export const BESIDE = { applications: 'Applications', '/content': 'Content', '/distribution-points': 'Distribution points' };

type Entry = Schemas['ContentEntry'];

const COLUMNS: Column<Entry>[] = [
  {
    name: 'Name',
    order: 'name',
    shown: ({ hash, name }) => <Link to={`/content/${hash}`}>{name}</Link>,
    text: ({ name }) => name,
  },
  { name: 'Size', order: 'size', numeric: true, shown: ({ size }) => bytes(size), text: ({ size }) => size },
  { name: 'Documents', numeric: true, shown: ({ documents }) => number(documents), text: ({ documents }) => documents },
  { name: 'Points', numeric: true, shown: ({ points }) => number(points), text: ({ points }) => points },
  { name: 'On all of them', numeric: true, shown: (entry) => bytes(entry.bytes), text: (entry) => entry.bytes },
  { name: 'Added', order: 'added', shown: ({ added }) => <Moment at={added} short />, text: ({ added }) => added },
  { name: 'By', shown: ({ by }) => by, text: ({ by }) => by },
  {
    name: 'Unneeded since',
    shown: ({ marked }) => (marked ? <Moment at={marked} short /> : <span className="quiet">it is needed</span>),
    text: ({ marked }) => marked ?? '',
  },
  {
    name: 'Hash',
    shown: ({ hash }) => <code title={hash}>{hash.slice(0, 12)}…</code>,
    text: ({ hash }) => hash,
  },
];

export function Contents() {
  return (
    <>
      <Head title="Content" about="The files that documents name, kept by their hashes and copied to the distribution points." />
      <Parts of="applications" at="/applications" parts={BESIDE} shown="/content" />
      <List
        of="content"
        load={({ named, ...wanted }, signal) =>
          read(
            '/provider/v1/content',
            { query: { ...wanted, named: named && String(named === 'named-by-a-document') } },
            signal,
          )
        }
        id={({ hash }) => hash}
        columns={COLUMNS}
        filters={[
          { key: 'state', name: 'Copy', values: ['waiting', 'copying', 'there', 'failed'] },
          { key: 'named', name: 'Use', values: ['named-by-a-document', 'named-by-none'] },
        ]}
        search
        empty="There is none yet: muster apply -f with an application that names files brings them in."
      />
    </>
  );
}

type Usage = Schemas['ContentUsage'];

const POINTS: Column<Usage>[] = [
  { name: 'Distribution point', shown: ({ point }) => point, text: ({ point }) => point },
  { name: 'Address', shown: ({ url }) => <span className="word">{url}</span>, text: ({ url }) => url },
  { name: 'Files', numeric: true, shown: ({ files }) => number(files), text: ({ files }) => files },
  { name: 'Holds', numeric: true, shown: (usage) => bytes(usage.bytes), text: (usage) => usage.bytes },
];

export function DistributionPoints() {
  const { value, trouble } = useReading('/provider/v1/distribution-points');
  return (
    <>
      <Head title="Distribution points" about="How much of the content each holds." />
      <Parts of="applications" at="/applications" parts={BESIDE} shown="/distribution-points" />
      <PageSection isFilled>
        <Shown value={value} trouble={trouble}>
          {(points) =>
            points.length === 0 ? (
              <p>There is none: muster site-system add HOST --roles distribution-point brings one in.</p>
            ) : (
              <Sheet of="Distribution points" rows={points} id={({ point }) => point} columns={POINTS} />
            )
          }
        </Shown>
      </PageSection>
    </>
  );
}

export function ContentPage() {
  const { hash = '' } = useParams();
  const { value, trouble } = useReading('/provider/v1/content/{hash}/description', { path: { hash } });
  return (
    <>
      <Head title={value?.entry.name ?? 'Content'} above={{ to: '/content', name: 'Content' }} />
      <Shown value={value} trouble={trouble}>
        {(found) => <About content={found} />}
      </Shown>
    </>
  );
}

const COPIES = { waiting: undefined, copying: 'info', there: 'success', failed: 'danger' } as const;

function copies(size: number): Column<Schemas['ContentDescription.Placed']>[] {
  const far = ({ received }: Schemas['ContentCopy']) =>
    size === 0 ? '' : ` (${Math.floor((100 * received) / size)} %)`;
  return [
    { name: 'Distribution point', shown: ({ point }) => point, text: ({ point }) => point },
    {
      name: 'Copy',
      shown: ({ copy: { state } }) => (
        <Label isCompact {...(COPIES[state] ? { status: COPIES[state] } : {})}>
          {words(state)}
        </Label>
      ),
      text: ({ copy }) => copy.state,
    },
    {
      name: 'Received',
      numeric: true,
      shown: ({ copy }) => `${bytes(copy.received)}${far(copy)}`,
      text: ({ copy }) => copy.received,
    },
    {
      name: 'Checked',
      shown: ({ copy }) => (copy.validated ? <Moment at={copy.validated} short /> : <span className="quiet">not yet</span>),
      text: ({ copy }) => copy.validated ?? '',
    },
    { name: 'Why', shown: ({ copy }) => <span className="word">{copy.reason}</span>, text: ({ copy }) => copy.reason },
  ];
}

const NAMED_BY: Column<Schemas['ContentDescription.Reference']>[] = [
  {
    name: 'Document',
    shown: ({ object: { kind, name } }) => {
      const { list, one } = placeOf(kind, name);
      return list === '/' ? `${kind}/${name}` : <Link to={one}>{`${kind}/${name}`}</Link>;
    },
    text: ({ object }) => `${object.kind}/${object.name}`,
  },
  { name: 'Version', numeric: true, shown: ({ version }) => version, text: ({ version }) => version },
  {
    name: 'Names it',
    shown: ({ ended }) => (ended ? <>until <Moment at={ended} short /></> : 'now'),
    text: ({ ended }) => ended ?? 'now',
  },
];

function About({ content: { entry, references = [], copies: placed = [] } }: { content: Schemas['ContentDescription'] }) {
  return (
    <PageSection isFilled>
      <Stack hasGutter>
        <StackItem>
          <DescriptionList isHorizontal isCompact>
            <Item name="Size">{bytes(entry.size)}</Item>
            <Item name="Added">
              <Moment at={entry.added} /> by {entry.by}
            </Item>
            <Item name="Needed">
              {entry.marked ? (
                <>
                  by no document, since <Moment at={entry.marked} />
                </>
              ) : (
                'yes'
              )}
            </Item>
            <Item name="Hash">
              <code className="word">{entry.hash}</code>
            </Item>
          </DescriptionList>
        </StackItem>
        <StackItem>
          <Card>
            <CardTitle component="h2">Copies on distribution points</CardTitle>
            <CardBody>
              {placed.length === 0 ? (
                <span className="quiet">No distribution point is to have it.</span>
              ) : (
                <Sheet of={`Copies of ${entry.name}`} rows={placed} id={({ point }) => point} columns={copies(entry.size)} borders={false} />
              )}
            </CardBody>
          </Card>
        </StackItem>
        <StackItem>
          <Card>
            <CardTitle component="h2">Documents that name it</CardTitle>
            <CardBody>
              {references.length === 0 ? (
                <span className="quiet">None does; what nobody needs is taken away after a while.</span>
              ) : (
                <Sheet
                  of={`Documents that name ${entry.name}`}
                  rows={references}
                  id={({ object, version }) => `${object.kind}/${object.name} ${version}`}
                  columns={NAMED_BY}
                  borders={false}
                />
              )}
            </CardBody>
          </Card>
        </StackItem>
      </Stack>
    </PageSection>
  );
}
