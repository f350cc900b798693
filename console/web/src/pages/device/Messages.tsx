import { Label } from '@patternfly/react-core';
import { read, type Schemas } from '../../api';
import { List, type Column } from '../../parts/List';
import { Moment, words } from '../../parts/words';

export const SEVERITIES = { information: 'info', warning: 'warning', error: 'danger' } as const;

export const MESSAGES: Column<Schemas['StatusEntry']>[] = [
  {
    name: 'Severity',
    shown: ({ message }) => (
      <Label isCompact status={SEVERITIES[message.severity]}>
        {words(message.severity)}
      </Label>
    ),
    text: ({ message }) => message.severity,
  },
  { name: 'When', shown: ({ message }) => <Moment at={message.time} short />, text: ({ message }) => message.time },
  { name: 'Component', shown: ({ message }) => message.component, text: ({ message }) => message.component },
  { name: 'Event', shown: ({ message }) => words(message.event), text: ({ message }) => message.event },
  { name: 'What was said', shown: ({ message }) => message.text, text: ({ message }) => message.text },
];

export function Messages({ device }: { device: string }) {
  return (
    <List
      of="status messages"
      load={({ severity, ...wanted }, signal) =>
        read('/provider/v1/status', { query: { ...wanted, 'at-least': severity, device } }, signal)
      }
      id={(entry) => String(entry.id)}
      columns={MESSAGES}
      filters={[{ key: 'severity', name: 'Severity', values: ['warning', 'error'] }]}
      empty="Nothing was said about this device."
    />
  );
}
