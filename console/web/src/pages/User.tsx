// One user; its parts are tabs with addresses of their own.
import { DescriptionList, PageSection } from '@patternfly/react-core';
import { Link, useNavigate, useParams } from 'react-router';
import { read, type Schemas } from '../api';
import { act } from '../asking';
import { Actions } from '../parts/Actions';
import { Confirm } from '../parts/Confirm';
import { Head, Shown } from '../parts/Head';
import { Item } from '../parts/Item';
import { List } from '../parts/List';
import { Parts } from '../parts/Parts';
import { Sheet } from '../parts/Sheet';
import { plain } from '../parts/values';
import { Moment } from '../parts/words';
import { useReading } from '../reading';
import { COLUMNS } from './Devices';
import { Missing } from './Missing';

const PARTS: Record<string, string> = { summary: 'Summary', devices: 'Devices', collections: 'Collections' };

/** As many ids as the provider takes in one question. */
const MOST_IDS = 200;

export function User() {
  const { user = '', part = 'summary' } = useParams();
  const { value, trouble } = useReading('/provider/v1/users/{user}', { path: { user } });
  if (!(part in PARTS)) return <Missing />;
  return (
    <>
      <Head
        title={value?.user ?? 'User'}
        above={{ to: '/users', name: 'Users' }}
        about={plain(value?.properties?.['FullUserName'])}
        actions={value && <UserActions user={value} />}
      />
      <Parts of="this user" at={`/users/${user}`} parts={PARTS} shown={part} />
      <Shown value={value} trouble={trouble}>
        {(found) => (
          <>
            {part === 'summary' && <Summary user={found} />}
            {part === 'devices' && <Devices user={found} />}
            {part === 'collections' && <Collections user={found} />}
          </>
        )}
      </Shown>
    </>
  );
}

type Of = { user: Schemas['KnownUser'] };

function UserActions({ user }: Of) {
  return <Actions of={[{ name: 'Forget', danger: true, asks: (close) => <Forget user={user} onClose={close} /> }]} />;
}

function Forget({ user: { id, user }, onClose }: Of & { onClose: () => void }) {
  const navigate = useNavigate();
  return (
    <Confirm
      title={`Forget ${user}?`}
      verb="Forget"
      danger
      run={async () => {
        await act(`/users/${encodeURIComponent(id)}/remove`);
        navigate('/users');
      }}
      onClose={onClose}
    >
      <p>
        <b>{user}</b> is in no collection any more, and what is for its collections is not for its devices then. An import
        brings it back.
      </p>
    </Confirm>
  );
}

function Summary({ user: { id, user, changed, properties = {} } }: Of) {
  const named = Object.keys(properties).sort();
  return (
    <PageSection isFilled>
      <DescriptionList isHorizontal isCompact className="apart">
        <Item name="User">{user}</Item>
        <Item name="Resource id">{id}</Item>
        <Item name="Changed">
          <Moment at={changed} />
        </Item>
      </DescriptionList>
      {named.length === 0 ? (
        <p className="quiet">Nothing else was imported of this user.</p>
      ) : (
        <Sheet
          of={`Properties of ${user}`}
          rows={named}
          id={(name) => name}
          from=""
          columns={[
            { name: 'Property', shown: (name) => name, text: (name) => name },
            {
              name: 'Value',
              shown: (name) => <span className="word">{plain(properties[name])}</span>,
              text: (name) => plain(properties[name]),
            },
          ]}
        />
      )}
    </PageSection>
  );
}

function Devices({ user: { user, devices = [] } }: Of) {
  return (
    <List
      of={`devices of ${user}`}
      load={async (wanted, signal) =>
        devices.length === 0
          ? { rows: [], total: 0 }
          : read('/provider/v1/devices', { query: { ...wanted, ids: devices.slice(0, MOST_IDS).join(',') } }, signal)
      }
      id={({ id }) => id}
      columns={COLUMNS}
      search
      empty="No device belongs to this user: the list devices of muster user import says which do."
    />
  );
}

function Collections({ user: { id, user } }: Of) {
  const { value, trouble } = useReading('/provider/v1/users/{user}/collections', { path: { user: id } });
  return (
    <PageSection isFilled>
      <Shown value={value} trouble={trouble}>
        {(names) =>
          names.length === 0 ? (
            <p className="quiet">This user is in no collection that you see.</p>
          ) : (
            <Sheet
              of={`Collections that ${user} is in`}
              rows={names}
              id={(name) => name}
              from=""
              columns={[
                { name: 'Collection', shown: (name) => <Link to={`/collections/${name}`}>{name}</Link>, text: (name) => name },
              ]}
            />
          )
        }
      </Shown>
    </PageSection>
  );
}
