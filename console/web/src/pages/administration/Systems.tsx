// Hosts on which roles of the site run, and how they are.
import { Label } from '@patternfly/react-core';
import { read, type Schemas } from '../../api';
import { List, type Column } from '../../parts/List';
import { Moment, words } from '../../parts/words';
import { slice } from '../Monitoring';
import { said } from './Limits';
import { rolesOf, SystemActions } from './SystemForms';

type System = Schemas['SiteSystem'];

const kinds = (system: System) =>
  rolesOf(system).map((role) => {
    const said = system.report?.roles?.find((one) => one.role === role);
    return { role, state: said?.state ?? 'unknown', reason: said?.reason ?? '' };
  });

const clients = (system: System) => (system['internet-facing'] ? 'on the internet' : '');

const ROLE = { running: 'success', failed: 'danger' } as const;

const SYSTEMS: Column<System>[] = [
  { name: 'Name', shown: ({ name }) => name, text: ({ name }) => name },
  {
    name: 'State',
    shown: ({ trouble, told }) => (
      <Label isCompact status={trouble ? 'danger' : told ? 'success' : 'info'}>
        {trouble ? 'In trouble' : told ? 'Reached' : 'Joining'}
      </Label>
    ),
    text: ({ trouble, told }) => (trouble ? 'in trouble' : told ? 'reached' : 'joining'),
  },
  { name: 'Address', shown: ({ address }) => address, text: ({ address }) => address },
  {
    name: 'Roles',
    shown: (system) =>
      kinds(system).map(({ role, state, reason }) => (
        <div key={role}>
          {words(role)}{' '}
          <Label isCompact {...(state === 'running' || state === 'failed' ? { status: ROLE[state] } : {})}>
            {words(state)}
          </Label>{' '}
          {reason}
        </div>
      )),
    text: (system) => kinds(system).map(({ role, state }) => `${role} (${state})`).join(' '),
  },
  { name: 'Clients', shown: clients, text: clients },
  { name: 'Version', shown: ({ report }) => report?.version ?? '', text: ({ report }) => report?.version ?? '' },
  { name: 'Heard of', shown: ({ told }) => <Moment at={told} short />, text: ({ told }) => told ?? '' },
  { name: 'Trouble', shown: ({ trouble }) => trouble, text: ({ trouble }) => trouble },
  {
    name: 'Limits',
    shown: ({ limits = [] }) => limits.map((limit, index) => <div key={index}>{words(said(limit))}</div>),
    text: ({ limits = [] }) => limits.map(said).join('; '),
  },
  { name: 'Actions', shown: (system) => <SystemActions of={system} /> },
];

export function Systems() {
  return (
    <List
      of="site systems on other hosts"
      load={async (wanted, signal) => slice(await read('/provider/v1/site-systems', {}, signal), wanted)}
      id={({ name }) => name}
      columns={SYSTEMS}
      empty="All roles run on the site server. A host that muster host join has prepared can be joined here."
    />
  );
}
