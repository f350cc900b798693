// Why something is where it is on a device, link by link, with the first that does not hold marked.
import {
  Button,
  Card,
  CardBody,
  CardTitle,
  FormSelect,
  FormSelectOption,
  Label,
  PageSection,
  Stack,
  StackItem,
  TextInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { useEffect, useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../api';
import { Shown } from '../../parts/Head';
import { Moment, words } from '../../parts/words';
import { useReading } from '../../reading';

const KINDS = ['application', 'policy', 'collection', 'setting'];
const VERDICTS = { ok: 'success', waits: 'info', fails: 'danger', unknown: 'warning' } as const;

export function Explain({ device }: { device: string }) {
  const [address, setAddress] = useSearchParams();
  const kind = KINDS.find((each) => each === address.get('kind')) ?? 'application';
  const of = address.get('of') ?? '';
  return (
    <PageSection isFilled>
      <Question key={`${kind} ${of}`} kind={kind} of={of} onAsk={(next) => setAddress(next)} device={device} />
      {of && <Because device={device} kind={kind} of={of} />}
    </PageSection>
  );
}

interface QuestionProps {
  device: string;
  kind: string;
  of: string;
  onAsk: (next: { kind: string; of: string }) => void;
}

function Question({ device, kind, of, onAsk }: QuestionProps) {
  const [asked, setAsked] = useState(kind);
  const [name, setName] = useState(of);
  const { value: states } = useReading('/provider/v1/states', { query: { device, limit: '100' } });
  const known = [...new Set(states?.rows?.map(({ said }) => said.application))];
  useEffect(() => setName(of), [of]);
  function ask(event: FormEvent) {
    event.preventDefault();
    if (name.trim()) onAsk({ kind: asked, of: name.trim() });
  }
  return (
    <form onSubmit={ask}>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem className="filters">
            <FormSelect aria-label="Kind of thing" value={asked} onChange={(_, next) => setAsked(next)}>
              {KINDS.map((each) => (
                <FormSelectOption key={each} value={each} label={words(each)} />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem>
            <TextInput
              aria-label="Its name"
              placeholder="Its name"
              list="known-names"
              value={name}
              onChange={(_, next) => setName(next)}
            />
            <datalist id="known-names">
              {(asked === 'application' ? known : []).map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          </ToolbarItem>
          <ToolbarItem>
            <Button type="submit">Explain</Button>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
    </form>
  );
}

function Because({ device, kind, of }: { device: string; kind: string; of: string }) {
  const { value, trouble } = useReading('/provider/v1/devices/{device}/explain', {
    path: { device },
    query: { [kind]: of },
  });
  return (
    <Shown value={value} trouble={trouble}>
      {({ chains = [] }) => (
        <Stack hasGutter>
          {chains.map((chain) => (
            <StackItem key={chain.subject}>
              <Card>
                <CardTitle component="h2">{chain.subject}</CardTitle>
                <CardBody>
                  <p className="quiet">
                    {chain.told ? (
                      <>
                        The device told its part <Moment at={chain.told} />
                      </>
                    ) : (
                      'The device has not told its part yet.'
                    )}
                  </p>
                  <ol className="chain">
                    {(chain.links ?? []).map((link, index) => (
                      <Linked key={index} link={link} stops={index === chain.stops} />
                    ))}
                  </ol>
                </CardBody>
              </Card>
            </StackItem>
          ))}
        </Stack>
      )}
    </Shown>
  );
}

function Linked({ link, stops }: { link: Schemas['Link']; stops: boolean }) {
  const { kind, verdict, sentence, facts = [], time } = link;
  const status = verdict === 'not-reached' ? undefined : VERDICTS[verdict];
  return (
    <li className={stops ? 'stop' : ''} {...(stops ? { 'aria-current': 'step' as const } : {})}>
      <div className="verdict">
        <Label isCompact {...(status ? { status } : {})}>
          {verdict === 'ok' ? 'OK' : words(verdict)}
        </Label>
      </div>
      <div>
        <strong>{words(kind)}</strong> {stops && <strong>(it stops here)</strong>}
        <div>
          {sentence}
          {time && (
            <span className="quiet">
              {' · '}
              <Moment at={time} />
            </span>
          )}
        </div>
        {facts.length > 0 && (
          <dl>
            {facts.map((fact) => [
              <dt key={`${fact.name} name`} className="quiet">
                {fact.name}
              </dt>,
              <dd key={`${fact.name} value`}>{fact.value}</dd>,
            ])}
          </dl>
        )}
      </div>
    </li>
  );
}
