// Brings in a list from a file, in pieces, and says how far it is.
import { Alert, Button, Form, FormGroup, Modal, ModalBody, ModalFooter, ModalHeader, Progress } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { act, told } from '../asking';
import { isRead } from '../live';
import { Opens } from './Opens';
import { counted, number } from './words';

const AT_ONCE = 500;
const LARGEST = 256 << 20;

interface ImportProps {
  /** What it is a list of, in the singular: `user`. */
  of: string;
  /** What the file looks like. */
  about: ReactNode;
  /** The provider's path that takes pieces of the list. */
  path: string;
  /** The name by which it takes them. */
  as: string;
  /** What is said of the answers to all pieces. */
  said?: (answers: unknown[]) => string;
}

export function Import(props: ImportProps) {
  return <Opens name={`Import ${props.of}s`}>{(close) => <Importing {...props} onClose={close} />}</Opens>;
}

function listOf(text: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (broken) {
    throw new Error(`This file is not JSON: ${(broken as Error).message}`);
  }
  if (!Array.isArray(value) || value.length === 0) throw new Error('This file has no list in it: a JSON list is wanted.');
  return value as unknown[];
}

function Importing({ of, about, path, as, said, onClose }: ImportProps & { onClose: () => void }) {
  const [file, setFile] = useState<File>();
  const [all, setAll] = useState(0);
  const [done, setDone] = useState(0);
  const [busy, setBusy] = useState(false);
  const [ended, setEnded] = useState<string>();
  const [trouble, setTrouble] = useState<unknown>();
  const queries = useQueryClient();

  async function run() {
    setBusy(true);
    setTrouble(undefined);
    try {
      if (file!.size > LARGEST) throw new Error('This file is larger than 256 MB: split it.');
      const list = listOf(await file!.text());
      setAll(list.length);
      const answers: unknown[] = [];
      for (let at = 0; at < list.length; at += AT_ONCE) {
        setDone(at);
        answers.push(await act(path, { [as]: list.slice(at, at + AT_ONCE) }, 'PUT'));
      }
      setDone(list.length);
      setEnded(said?.(answers) ?? '');
      await queries.invalidateQueries({ predicate: isRead });
    } catch (refused) {
      setTrouble(refused);
    }
    setBusy(false);
  }

  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="import-title" aria-describedby="import-body">
      <ModalHeader title={`Import ${of}s`} labelId="import-title" />
      <ModalBody id="import-body">
        <p className="under">{about}</p>
        <Form>
          <FormGroup label="File" fieldId="file" isRequired>
            <input
              id="file"
              type="file"
              accept=".json,application/json"
              onChange={({ target }) => {
                setFile(target.files?.[0]);
                setEnded(undefined);
                setTrouble(undefined);
              }}
            />
          </FormGroup>
        </Form>
        {all > 0 && (
          <Progress
            className="above"
            aria-label="Imported"
            value={(100 * done) / all}
            label={`${number(done)} of ${counted(all, of)}`}
            {...(trouble === undefined ? {} : { variant: 'danger' as const })}
          />
        )}
        {ended !== undefined && (
          <Alert isInline variant="success" component="h2" title={`${counted(all, of)} imported`} className="above">
            {ended}
          </Alert>
        )}
        {trouble !== undefined && (
          <Alert isInline variant="danger" component="h2" title={done > 0 ? 'Not all of it was imported' : 'It was not imported'} className="above">
            <span className="lines">{told(trouble)}</span>
            {done > 0 && ` The first ${number(done)} are in; the file can be imported again as a whole.`}
          </Alert>
        )}
      </ModalBody>
      <ModalFooter>
        <Button onClick={run} isDisabled={!file || busy} isLoading={busy}>
          Import
        </Button>
        <Button variant="link" onClick={onClose} isDisabled={busy}>
          Close
        </Button>
      </ModalFooter>
    </Modal>
  );
}
