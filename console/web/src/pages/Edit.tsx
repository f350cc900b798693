// An object as text: read, changed, shown with what it comes to, and signed. Two who edit the same lose nothing.
import {
  Alert,
  Button,
  Card,
  CardBody,
  CardTitle,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  PageSection,
  TextArea,
} from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { read, type Refusal } from '../api';
import { documentsOf, textOf, told, type Declared, type Wanted } from '../asking';
import { differences, merged } from '../merge';
import { Head, Shown } from '../parts/Head';
import { Fields } from '../parts/Fields';
import { Signing } from '../parts/Signing';
import { Moment } from '../parts/words';
import { useReading } from '../reading';
import { placeOf } from './places';
import { template } from './templates';

interface Base {
  version: number;
  text: string;
  document?: Declared;
}

async function load(kind: string, name: string | undefined): Promise<Base> {
  if (name === undefined) return { version: 0, text: template(kind) };
  const { version, document } = await read('/provider/v1/objects/{kind}/{name}', { path: { kind, name } });
  return { version, document, text: await textOf([document]) };
}

export function EditPage() {
  const { kind = '', name } = useParams();
  const { data, error } = useQuery<Base, Refusal>({
    queryKey: ['edited', kind, name],
    queryFn: () => load(kind, name),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const spoken = kind.replaceAll('-', ' ');
  const { list, one } = placeOf(kind, name ?? '');
  return (
    <>
      <Head
        title={name === undefined ? `New ${spoken}` : `Edit ${spoken} ${name}`}
        above={name === undefined ? { to: list, name: `All ${spoken}s` } : { to: one, name }}
      />
      <PageSection isFilled>
        <Shown value={data} trouble={error ?? undefined}>
          {(base) => <Editor key={`${kind}/${name}`} {...{ kind, name, begun: base }} />}
        </Shown>
      </PageSection>
    </>
  );
}

interface EditorProps {
  kind: string;
  name: string | undefined;
  begun: Base;
}

function Editor({ kind, name, begun }: EditorProps) {
  const [base, setBase] = useState(begun);
  const [text, setText] = useState(begun.text);
  const [wanted, setWanted] = useState<Wanted>();
  const [trouble, setTrouble] = useState('');
  const navigate = useNavigate();
  const changed = text !== base.text;

  useEffect(() => {
    if (!changed) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [changed]);

  async function look(event: FormEvent) {
    event.preventDefault();
    setTrouble('');
    try {
      const seen: Record<string, number> = {};
      for (const document of await documentsOf(text)) {
        const its = `${document.kind}/${document.name}`;
        seen[its] = its === `${kind}/${name}` ? base.version : 0;
      }
      setWanted({ text, remove: [], seen });
    } catch (mistakes) {
      setTrouble(told(mistakes));
    }
  }

  if (wanted) {
    return (
      <Signing
        wanted={wanted}
        verb="Save"
        onBack={() => setWanted(undefined)}
        onMade={() => {
          const first = Object.keys(wanted.seen)[0] ?? '/';
          const [itsKind = '', itsName = ''] = first.split('/');
          navigate(placeOf(itsKind, itsName).one);
        }}
      />
    );
  }
  return (
    <>
      {name !== undefined && base.document && (
        <Meanwhile
          {...{ kind, name, base, text }}
          onMerged={(next, both) => {
            setBase(next);
            setText(both);
          }}
        />
      )}
      <Card>
        <CardTitle component="h2">{base.version === 0 ? 'As it is to be' : `From version ${base.version}`}</CardTitle>
        <CardBody>
          <Form onSubmit={look}>
            <FormGroup label="The object in YAML" fieldId="text">
              <TextArea
                id="text"
                className="editor"
                spellCheck={false}
                rows={24}
                resizeOrientation="vertical"
                value={text}
                validated={trouble ? 'error' : 'default'}
                onChange={(_, next) => setText(next)}
              />
              <FormHelperText>
                <HelperText>
                  <HelperTextItem {...(trouble ? { variant: 'error' as const } : {})}>
                    <span className="lines" role={trouble ? 'alert' : undefined}>
                      {trouble || `As muster export writes it. The next step shows what it comes to; nothing is changed before you sign.`}
                    </span>
                  </HelperTextItem>
                </HelperText>
              </FormHelperText>
            </FormGroup>
            <div className="buttons">
              <Button type="submit" isDisabled={!changed && base.version > 0}>
                Look what it comes to
              </Button>
              <Button variant="link" onClick={() => navigate(-1)}>
                Cancel
              </Button>
            </div>
          </Form>
        </CardBody>
      </Card>
    </>
  );
}

interface MeanwhileProps {
  kind: string;
  name: string;
  base: Base;
  text: string;
  onMerged: (base: Base, text: string) => void;
}

/** Says what somebody else has changed since the editor was opened, and puts both together. */
function Meanwhile({ kind, name, base, text, onMerged }: MeanwhileProps) {
  const { value } = useReading('/provider/v1/objects/{kind}/{name}', { path: { kind, name } });
  const [conflicts, setConflicts] = useState<string[]>();
  const [trouble, setTrouble] = useState('');

  if (value && value.version > base.version) {
    const theirs = value.document;
    const both = async () => {
      setTrouble('');
      try {
        const next = { version: value.version, document: theirs, text: await textOf([theirs]) };
        const [mine] = await documentsOf(text);
        const put = merged(base.document as never, mine as never, theirs as never);
        setConflicts(put.conflicts);
        onMerged(next, await textOf([put.value as unknown as Declared]));
      } catch (mistakes) {
        setTrouble(told(mistakes));
      }
    };
    return (
      <Alert
        isInline
        className="apart"
        variant="warning"
        component="h2"
        title={`${value.by} has changed this meanwhile: it is version ${value.version} now`}
        actionLinks={
          <Button variant="secondary" onClick={both}>
            Put both changes together
          </Button>
        }
      >
        <p>
          <Moment at={value.changed} />. Your text is still here and nothing of it is saved yet. What has changed:
        </p>
        <Fields of={differences(base.document as never, theirs as never)} label="What somebody else changed" />
        {trouble && <p className="lines">{trouble}</p>}
      </Alert>
    );
  }
  if (conflicts === undefined) return null;
  return conflicts.length === 0 ? (
    <Alert isInline className="apart" variant="success" component="h2" title="Both changes are in the text below">
      Look at it once more before you save.
    </Alert>
  ) : (
    <Alert isInline className="apart" variant="warning" component="h2" title="Both of you changed the same">
      Yours is in the text below: {conflicts.join(', ')}. The next step shows what it replaces.
    </Alert>
  );
}
