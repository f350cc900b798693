// What an administrator does with a device: let it in, shut it out.
import { useNavigate } from 'react-router';
import { Refusal, type Schemas } from '../../api';
import { act } from '../../asking';
import { Actions } from '../../parts/Actions';
import { Confirm } from '../../parts/Confirm';

type Verb = 'sync' | 'approve' | 'block' | 'unblock' | 'retire';

const VERBS: Record<Verb, { name: string; from: string[]; danger: boolean; says: string }> = {
  sync: {
    name: 'Sync now',
    from: ['approved'],
    danger: false,
    says: 'It asks its site now what there is for it, and says what it has to say. Nothing else changes; maintenance windows hold.',
  },
  approve: {
    name: 'Approve',
    from: ['pending'],
    danger: false,
    says: 'It gets a certificate, and with it the policies of the collections that it is in.',
  },
  block: {
    name: 'Block',
    from: ['approved', 'pending'],
    danger: true,
    says: 'Its sessions end at once and it gets no policy, no content and no answer until it is unblocked. What is installed on it stays.',
  },
  unblock: {
    name: 'Unblock',
    from: ['blocked'],
    danger: false,
    says: 'It is let in again and goes on with what it is to do.',
  },
  retire: {
    name: 'Retire',
    from: ['approved', 'pending', 'blocked'],
    danger: true,
    says: 'It is shut out for ever: to come back, it has to register anew as another device. What is installed on it stays.',
  },
};

async function perform(device: Schemas['Device'], verb: Verb): Promise<void> {
  const said = await act(`/devices/${encodeURIComponent(device.id)}/${verb}`);
  if (verb === 'sync') {
    const { outcome, detail } = said as Schemas['SyncAsked'];
    if (outcome !== 'asked') throw new Refusal(409, 'not asked', detail);
  }
}

export function DeviceActions({ device }: { device: Schemas['Device'] }) {
  const navigate = useNavigate();
  const possible = (Object.keys(VERBS) as Verb[]).filter((verb) => VERBS[verb].from.includes(device.state));
  if (possible.length === 0) return null;
  return (
    <Actions
      of={[
        ...possible.map((verb) => ({
          name: VERBS[verb].name,
          danger: VERBS[verb].danger,
          asks: (close: () => void) => <Perform verb={verb} device={device} onClose={close} />,
        })),
        // Signed on this computer, so it has a page of its own.
        ...(device.state === 'approved'
          ? [{ name: 'Restart', danger: true, run: () => navigate(`/devices/${device.id}/restart`) }]
          : []),
      ]}
    />
  );
}

function Perform({ verb, device, onClose }: { verb: Verb; device: Schemas['Device']; onClose: () => void }) {
  const { name, danger, says } = VERBS[verb];
  return (
    <Confirm
      title={`${name} ${device.name}?`}
      verb={name}
      danger={danger}
      run={() => perform(device, verb)}
      onClose={onClose}
    >
      <p>
        This touches one device, <b>{device.name}</b> (<code>{device.id}</code>). {says}
      </p>
    </Confirm>
  );
}
