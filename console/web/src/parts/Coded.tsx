// Has something done that gives or takes power: what is wanted, then the code of the terminal, then what came of it.
import { Alert, Button, Form, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { announce, confirm, told, type Announced, type Sensitive } from '../asking';
import { isRead } from '../live';
import { Code, isCode } from './Code';

interface CodedProps<Answer> {
  title: string;
  verb: string;
  danger?: boolean;
  /** What is wanted; nothing while it cannot be said yet. */
  wanted: Sensitive | undefined;
  /** What it touches, and what is to be filled in. */
  children: ReactNode;
  /** What is shown of the answer; without it the dialog closes. */
  came?: (answer: Answer) => ReactNode;
  onClose: () => void;
}

export function Coded<Answer>({ title, verb, danger = false, wanted, children, came, onClose }: CodedProps<Answer>) {
  const [announced, setAnnounced] = useState<Announced>();
  const [code, setCode] = useState('');
  const [answer, setAnswer] = useState<Answer>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  const queries = useQueryClient();

  async function run(step: () => Promise<void>) {
    setBusy(true);
    setTrouble(undefined);
    try {
      await step();
    } catch (refused) {
      setTrouble(refused);
    }
    setBusy(false);
  }

  const ready = announced ? isCode(code) : wanted !== undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!ready || busy) return;
    void run(async () => {
      if (!announced) {
        setAnnounced(await announce(wanted!));
        return;
      }
      const said = await confirm<Answer>(announced.id, code.trim());
      await queries.invalidateQueries({ predicate: isRead });
      if (came) setAnswer(said);
      else onClose();
    });
  }

  function back() {
    setAnnounced(undefined);
    setCode('');
    setTrouble(undefined);
  }

  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="coded-title" aria-describedby="coded-body">
      <ModalHeader title={title} labelId="coded-title" {...(danger ? { titleIconVariant: 'warning' as const } : {})} />
      <ModalBody id="coded-body">
        {answer !== undefined && came ? (
          came(answer)
        ) : (
          <Form id="coded-form" onSubmit={submit}>
            {announced ? (
              <>
                <p>
                  The terminal says what this does: <b className="word">{announced.says}</b>
                </p>
                <Code does="does" until={announced.until} value={code} onChange={setCode} />
              </>
            ) : (
              children
            )}
            {trouble !== undefined && (
              <Alert isInline variant="danger" component="h2" title="It was not done">
                <span className="lines">{told(trouble)}</span>
              </Alert>
            )}
          </Form>
        )}
      </ModalBody>
      <ModalFooter>
        {answer !== undefined ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            <Button type="submit" form="coded-form" variant={danger && announced ? 'danger' : 'primary'} isDisabled={!ready || busy} isLoading={busy}>
              {announced ? verb : 'Next'}
            </Button>
            <Button variant="link" onClick={announced ? back : onClose} isDisabled={busy}>
              {announced ? 'Back' : 'Cancel'}
            </Button>
          </>
        )}
      </ModalFooter>
    </Modal>
  );
}
