import { Link } from 'react-router';
import { read, type Schemas } from '../api';
import { Head } from '../parts/Head';
import { Import } from '../parts/Import';
import { List, type Column } from '../parts/List';
import { plain } from '../parts/values';
import { Moment, number } from '../parts/words';

type User = Schemas['KnownUser'];

const property = (name: string) => (user: User) => plain(user.properties?.[name]);

const fullName = property('FullUserName');
const mail = property('Mail');

const COLUMNS: Column<User>[] = [
  {
    name: 'User',
    order: 'user',
    shown: ({ id, user }) => <Link to={`/users/${id}`}>{user}</Link>,
    text: ({ user }) => user,
  },
  { name: 'Full name', order: 'full-name', shown: fullName, text: fullName },
  { name: 'Mail', shown: (user) => <span className="word">{mail(user)}</span>, text: mail },
  {
    name: 'Devices',
    numeric: true,
    shown: ({ devices = [] }) => number(devices.length),
    text: ({ devices = [] }) => devices.length,
  },
  { name: 'Changed', order: 'changed', shown: ({ changed }) => <Moment at={changed} short />, text: ({ changed }) => changed },
];

/** What the pieces of an import came to. */
function changes(answers: unknown[]): string {
  const sum = (key: keyof Schemas['UsersImported']) =>
    number(answers.reduce<number>((all, answer) => all + (answer as Schemas['UsersImported'])[key], 0));
  return `${sum('added')} added, ${sum('changed')} changed, ${sum('unchanged')} as they were.`;
}

export function Users() {
  return (
    <>
      <Head
        title="Users"
        about="Who the users are, their groups and their devices comes by import."
        actions={
          <Import
            of="user"
            path="/users"
            as="users"
            said={changes}
            about={
              <>
                The file is a JSON list of <code>{'{ "user", "properties", "devices" }'}</code>, with names such as{' '}
                <code>CORP\\anna</code>. Each takes the place of what was imported of that user before.
              </>
            }
          />
        }
      />
      <UserList empty="Nobody is known yet: an import brings users, their groups and their devices." />
    </>
  );
}

/** All users, or the members of a collection. */
export function UserList({ collection, empty }: { collection?: string; empty: string }) {
  return (
    <List
      of={collection ? `users in ${collection}` : 'users'}
      load={(wanted, signal) => read('/provider/v1/users', { query: { ...wanted, collection } }, signal)}
      id={({ id }) => id}
      columns={COLUMNS}
      search
      empty={empty}
    />
  );
}
