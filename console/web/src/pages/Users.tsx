import { Link } from 'react-router';
import { read, type Schemas } from '../api';
import { Head } from '../parts/Head';
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

export function Users() {
  return (
    <>
      <Head title="Users" about="Who the users are, their groups and their devices comes by import." />
      <UserList empty="Nobody is known yet: muster user import FILE brings users, their groups and their devices." />
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
