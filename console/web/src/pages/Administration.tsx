// Who may do what, who may sign, where roles run, and what is set.
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { Definition } from '../parts/Definition';
import { Head } from '../parts/Head';
import { Parts } from '../parts/Parts';
import { NewAdministrator } from './administration/AdministratorForms';
import { Administrators } from './administration/Administrators';
import { Authors } from './administration/Authors';
import { BOUNDARIES, Objects, SETTINGS, WINDOWS } from './administration/Objects';
import { Locate } from './administration/Locate';
import { JoinHost } from './administration/SystemForms';
import { Systems } from './administration/Systems';
import { NewToken, Tokens } from './administration/Tokens';
import { Approvals } from './Approvals';
import { Missing } from './Missing';
import { New } from '../parts/New';

const PARTS = {
  administrators: 'Administrators',
  approvals: 'Approvals',
  authors: 'Authors',
  systems: 'Site systems',
  settings: 'Client settings',
  windows: 'Maintenance windows',
  boundaries: 'Boundary groups',
  tokens: 'Tokens',
};

const MAKES: Record<string, ReactNode> = {
  administrators: <NewAdministrator />,
  systems: <JoinHost />,
  settings: <New kind="client-settings" />,
  windows: <New kind="maintenance-window" />,
  boundaries: <New kind="boundary-group" />,
  tokens: <NewToken />,
};

export function Administration() {
  const { part = 'administrators' } = useParams();
  if (!(part in PARTS)) return <Missing />;
  return (
    <>
      <Head title="Administration" actions={MAKES[part]} />
      <Parts of="administration" at="/administration" parts={PARTS} shown={part} />
      {part === 'administrators' && <Administrators />}
      {part === 'approvals' && <Approvals />}
      {part === 'authors' && <Authors />}
      {part === 'systems' && <Systems />}
      {part === 'settings' && <Objects kind="client-settings" of="client settings" columns={SETTINGS} />}
      {part === 'windows' && <Objects kind="maintenance-window" of="maintenance windows" columns={WINDOWS} />}
      {part === 'boundaries' && <Locate />}
      {part === 'boundaries' && <Objects kind="boundary-group" of="boundary groups" columns={BOUNDARIES} />}
      {part === 'tokens' && <Tokens />}
    </>
  );
}

/** An object of the settings as it is declared. */
export function Declared() {
  const { part = '', name = '' } = useParams();
  const kind = KINDS[part];
  if (!kind) return <Missing />;
  return (
    <>
      <Head
        title={name}
        above={{ to: `/administration/${part}`, name: PARTS[part as keyof typeof PARTS] }}
      />
      <Definition kind={kind} name={name} open />
    </>
  );
}

const KINDS: Record<string, string> = {
  settings: 'client-settings',
  windows: 'maintenance-window',
  boundaries: 'boundary-group',
};
