// What one administrator asks for and another approves: what waits, and exactly what one would do.
import { Alert, PageSection } from '@patternfly/react-core';
import { useNavigate, useParams } from 'react-router';
import { Link } from 'react-router';
import { read, type Schemas } from '../api';
import { Head, Shown } from '../parts/Head';
import { List, type Column } from '../parts/List';
import { Signing } from '../parts/Signing';
import { counted, Moment, number } from '../parts/words';
import { useReading } from '../reading';

type Pending = Schemas['PendingChange'];

const PLACE = { to: '/administration/approvals', name: 'Approvals' };

const objects = (change: Pending) => (change.objects ?? []).map(({ kind, name }) => `${kind}/${name}`).join(', ');

const COLUMNS: Column<Pending>[] = [
  {
    name: 'Change',
    shown: (change) => <Link to={`/approvals/${change.id}`}>{objects(change)}</Link>,
    text: objects,
  },
  { name: 'Asked by', shown: ({ by }) => by, text: ({ by }) => by },
  { name: 'Devices', numeric: true, shown: ({ devices }) => number(devices), text: ({ devices }) => devices },
  { name: 'Asked', shown: ({ asked }) => <Moment at={asked} short />, text: ({ asked }) => asked },
  { name: 'Ends', shown: ({ expires }) => <Moment at={expires} short />, text: ({ expires }) => expires },
];

export function Approvals() {
  return (
    <List
      of="changes that wait for approval"
      load={async (_, signal) => {
        const rows = await read('/provider/v1/approvals', {}, signal);
        return { rows, total: rows.length };
      }}
      id={({ id }) => String(id)}
      columns={COLUMNS}
      empty="Nobody asks for the approval of another administrator now. What waits ends within an hour."
    />
  );
}

export function Approval() {
  const { id = '' } = useParams();
  const { value, trouble } = useReading('/provider/v1/approvals/{id}', { path: { id } }, Infinity);
  const { value: me } = useReading('/provider/v1/me');
  const navigate = useNavigate();
  return (
    <>
      <Head title={`Change ${id}`} above={PLACE} />
      <PageSection isFilled>
        <Shown value={value} trouble={trouble}>
          {({ change }) =>
            me?.name === change.by ? (
              <Alert isInline variant="info" component="h2" title="Another administrator approves this">
                You asked for {objects(change)} <Moment at={change.asked} short />. Give the address of this page to
                somebody else, whose console runs on the same port, or say: <code>muster approve {change.id}</code>.
              </Alert>
            ) : (
              <>
                <Alert isInline variant="info" component="h2" title={`${change.by} asks for this`} className="apart">
                  {counted(change.devices, 'device')} would have been touched when it was asked,{' '}
                  <Moment at={change.asked} short />. It can be approved until <Moment at={change.expires} short />, by
                  somebody else than {change.by}. What it would do now:
                </Alert>
                <Signing
                  wanted={{ approval: change.id }}
                  verb="Approve"
                  onMade={() => navigate(PLACE.to)}
                  onBack={() => navigate(PLACE.to)}
                />
              </>
            )
          }
        </Shown>
      </PageSection>
    </>
  );
}
