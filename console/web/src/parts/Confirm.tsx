// Asks before something happens that needs no signature, and says what it touches.
import { Alert, Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { told } from '../asking';
import { isRead } from '../live';

interface ConfirmProps {
  title: string;
  verb: string;
  danger?: boolean;
  children: ReactNode;
  run: () => Promise<unknown>;
  onClose: () => void;
}

export function Confirm({ title, verb, danger = false, children, run, onClose }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  const queries = useQueryClient();

  async function go() {
    setBusy(true);
    setTrouble(undefined);
    try {
      await run();
      await queries.invalidateQueries({ predicate: isRead });
      onClose();
    } catch (refused) {
      setTrouble(refused);
      setBusy(false);
    }
  }

  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="confirm-title" aria-describedby="confirm-body">
      <ModalHeader title={title} labelId="confirm-title" {...(danger ? { titleIconVariant: 'warning' as const } : {})} />
      <ModalBody id="confirm-body">
        {children}
        {trouble !== undefined && (
          <Alert isInline variant="danger" component="h2" title="It was not done" className="above">
            {told(trouble)}
          </Alert>
        )}
      </ModalBody>
      <ModalFooter>
        <Button variant={danger ? 'danger' : 'primary'} onClick={go} isDisabled={busy} isLoading={busy}>
          {verb}
        </Button>
        <Button variant="link" onClick={onClose} isDisabled={busy}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  );
}
