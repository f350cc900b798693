// An object as it is declared.
import {
  ActionList,
  ActionListItem,
  CodeBlock,
  CodeBlockCode,
  ExpandableSection,
  PageSection,
  Title,
} from '@patternfly/react-core';
import { Link } from 'react-router';
import { useState } from 'react';
import { useReading } from '../reading';
import { History } from './History';
import { Moment } from './words';

export function Definition({ kind, name, open = false }: { kind: string; name: string; open?: boolean }) {
  const [shown, setShown] = useState(open);
  const { value } = useReading('/provider/v1/objects/{kind}/{name}', { path: { kind, name } });
  if (!value) return null;
  return (
    <PageSection>
      <ExpandableSection toggleText="As it is declared" isExpanded={shown} onToggle={(_, now) => setShown(now)}>
        <p className="quiet">
          Version {value.version}, changed by {value.by} <Moment at={value.changed} />
        </p>
        <ActionList className="under">
          <ActionListItem>
            <Link to={`/objects/${kind}/${name}/edit`} aria-label={`Edit ${kind} ${name}`}>
              Edit
            </Link>
          </ActionListItem>
          <ActionListItem>
            <Link to={`/objects/${kind}/${name}/delete`} aria-label={`Delete ${kind} ${name}`}>
              Delete
            </Link>
          </ActionListItem>
        </ActionList>
        <CodeBlock>
          <CodeBlockCode>{JSON.stringify(value.document, null, 2)}</CodeBlockCode>
        </CodeBlock>
        {shown && (
          <>
            <Title headingLevel="h2" size="lg" className="above under">
              History
            </Title>
            <History kind={kind} name={name} />
          </>
        )}
      </ExpandableSection>
    </PageSection>
  );
}
