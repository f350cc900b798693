// Who administers the site, with which roles, and how each signs in.
import { Link } from 'react-router';
import { read, type Schemas } from '../../api';
import { List, type Column } from '../../parts/List';
import { words } from '../../parts/words';
import { slice } from '../Monitoring';
import { AdministratorActions } from './AdministratorForms';

type Administrator = Schemas['Administrator'];

const scope = ({ grants = [] }: Administrator) =>
  grants.map(({ role, collection }) => `${words(role)}${collection ? ` of ${collection}` : ''}`);

const signsIn = ({ password, certificate }: Administrator) =>
  [password && 'password', certificate && 'certificate'].filter(Boolean).join(', ') || 'a certificate of a computer';

const ADMINISTRATORS: Column<Administrator>[] = [
  { name: 'Name', shown: ({ name }) => name, text: ({ name }) => name },
  {
    name: 'Roles',
    shown: ({ grants = [] }) =>
      grants.map(({ role, collection }) => (
        <div key={`${role} ${collection}`}>
          {words(role)}{' '}
          {collection ? (
            <>
              of <Link to={`/collections/${collection}`}>{collection}</Link>
            </>
          ) : (
            <span className="quiet">of all of the site</span>
          )}
        </div>
      )),
    text: (one) => scope(one).join('; '),
  },
  { name: 'Signs in by', shown: (one) => words(signsIn(one)), text: signsIn },
  {
    name: 'What it did',
    shown: ({ name }) => (
      <Link to={`/monitoring/audit?by=${encodeURIComponent(name)}`} aria-label={`Audit of what ${name} did`}>
        Audit
      </Link>
    ),
  },
  { name: 'Actions', shown: (one) => <AdministratorActions of={one} /> },
];

export function Administrators() {
  return (
    <List
      of="administrators"
      load={async (wanted, signal) => slice(await read('/provider/v1/administrators', {}, signal), wanted)}
      id={({ name }) => name}
      columns={ADMINISTRATORS}
      empty="There is no administrator."
    />
  );
}
