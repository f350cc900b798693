// What exactly would be signed: for whom, how far, and what runs there.
import {
  Card,
  CardBody,
  CardTitle,
  CodeBlock,
  CodeBlockCode,
  DescriptionList,
  ExpandableSection,
  Title,
} from '@patternfly/react-core';
import type { Schemas } from '../api';
import { Item } from './Item';
import { rule, schedule } from './rule';
import { bytes, lasting, Moment, number, words } from './words';

type Policy = Schemas['Policy'];
type Application = Extract<Schemas['StoredObject']['document'], { kind: 'application' }>;

export function WhatRuns({ policy, reach }: { policy: Policy; reach: Schemas['Plan.Reach'] | undefined }) {
  return (
    <Card className="apart" isCompact>
      <CardTitle component="h3">{policy.id}</CardTitle>
      <CardBody>
        <DescriptionList isHorizontal isCompact columnModifier={{ lg: '2Col' }}>
          <Item name="For">{policy.collection}</Item>
          <Item name="At most">
            {number(policy['most-devices'])} devices{reach && `; ${number(reach.devices)} now`}
          </Item>
          <Item name="Whose rule is">
            <span className="breaking">{rule(policy.target)}</span>
          </Item>
          <Item name="Worth nothing after">
            <Moment at={policy.expires} />
          </Item>
          <Item name="Signed by">{policy.author}</Item>
          <Item name="Serial">{policy.serial}</Item>
        </DescriptionList>
        <Work work={policy.work} />
        <ExpandableSection toggleText={`The whole text of ${policy.id} that is signed`}>
          <Code text={JSON.stringify(policy, null, 2)} />
        </ExpandableSection>
      </CardBody>
    </Card>
  );
}

function Work({ work }: { work: Policy['work'] }) {
  switch (work.kind) {
    case 'deploy':
      return (
        <>
          <DescriptionList isHorizontal isCompact className="above">
            <Item name="Wanted">
              {words(work.deployment.purpose)} {work.deployment.application}
            </Item>
            <Item name="When">
              {`From ${schedule(work.deployment.available)}; ${
                work.deployment.deadline ? `by ${schedule(work.deployment.deadline)}` : 'no later than that'
              }${work.deployment['outside-windows'] ? '; also outside maintenance windows' : '; only in maintenance windows, where a device has some'}`}
            </Item>
          </DescriptionList>
          {work.applications?.map((each) => <Runs key={each.name} application={each as Application} />)}
        </>
      );
    case 'settings':
      return <Code text={JSON.stringify(work.settings, null, 2)} />;
    case 'inventory':
      return <Code text={JSON.stringify(work.type, null, 2)} />;
    case 'window':
      return <Code text={JSON.stringify(work.window, null, 2)} />;
    case 'restart-devices':
      return <Restarts restart={work.restart} />;
    case 'upgrade-agent':
      return <Code text={JSON.stringify({ stage: work.stage, upgrade: work.upgrade }, null, 2)} />;
  }
}

function Restarts({ restart }: { restart: Extract<Policy['work'], { kind: 'restart-devices' }>['restart'] }) {
  return (
    <DescriptionList isHorizontal isCompact className="above">
      <Item name="Restarts">
        <span className="breaking">{restart.devices?.join(', ')}</span>
      </Item>
      <Item name="When">
        {restart['not-before'] ? <Moment at={restart['not-before']} /> : 'at once'}, once; not after{' '}
        <Moment at={restart['not-after']} />; maintenance windows do not hold it back
      </Item>
      <Item name="Told before">
        {restart.warning ? `whoever is signed in, ${lasting(restart.warning)} before` : 'nobody'}
        {restart.reason && `: ${restart.reason}`}
      </Item>
    </DescriptionList>
  );
}

function Runs({ application }: { application: Application }) {
  return (
    <>
      {application.types?.map((type) => (
        <section key={type.name} className="above" aria-label={`${application.name}, ${type.name}`}>
          <Title headingLevel="h4" size="md">
            {application.name}: {type.name}
          </Title>
          <Technology of={type.technology} />
          <p>
            <b>Found by</b> <Detection of={type.detection} />
          </p>
          {type.requirements?.map((each) => (
            <p key={each.name}>
              <b>Only where</b> {each.name}: {rule(each.condition)}
            </p>
          ))}
          {type.dependencies && type.dependencies.length > 0 && (
            <p>
              <b>Before it</b> {type.dependencies.join(', ')}
            </p>
          )}
          {type.timeout && (
            <p>
              <b>Ended after</b> {lasting(type.timeout)}
            </p>
          )}
        </section>
      ))}
      {application.supersedes?.map((old) => (
        <p key={old.application} className="above">
          <b>Replaces</b> {old.application}
          {old.uninstall ? ', which is taken away first' : ''}
        </p>
      ))}
    </>
  );
}

function Technology({ of }: { of: Schemas['Technology'] }) {
  switch (of.kind) {
    case 'script':
      return (
        <>
          <p>To install, this script runs:</p>
          <Code text={of.install} />
          {of.uninstall && (
            <>
              <p>To take away:</p>
              <Code text={of.uninstall} />
            </>
          )}
        </>
      );
    case 'archive':
      return (
        <>
          <p>
            An archive is unpacked, and in it runs <code>{of.install}</code>
            {of.uninstall && (
              <>
                , to take away <code>{of.uninstall}</code>
              </>
            )}
          </p>
          <Files of={[of.archive]} />
        </>
      );
    case 'debian-package':
      return (
        <>
          <p>
            Debian package <code>{of.name}</code>{' '}
            {of.files?.length
              ? 'of these files'
              : `${of.version ?? 'the newest'} of the device's own package sources`}
          </p>
          <Files of={of.files ?? []} />
        </>
      );
  }
}

function Files({ of }: { of: Schemas['ContentFile'][] }) {
  return (
    <ul className="breaking">
      {of.map((file) => (
        <li key={file.hash}>
          {file.name}, {bytes(file.size)}, SHA-256 <code>{file.hash}</code>
        </li>
      ))}
    </ul>
  );
}

function Detection({ of }: { of: Schemas['Detection'] }) {
  switch (of.kind) {
    case 'file-present':
      return (
        <span className="breaking">
          the file <code>{of.path}</code>
          {of.version && ` with version ${of.version} or later`}
          {of.hash && ` with SHA-256 ${of.hash}`}
        </span>
      );
    case 'package-version':
      return (
        <>
          the package <code>{of.name}</code>
          {of.exactly && ` ${of.exactly}`}
          {of['at-least'] && ` ${of['at-least']} or later`}
        </>
      );
    case 'script-says':
      return (
        <>
          what this script says:
          <Code text={of.text} />
        </>
      );
  }
}

function Code({ text }: { text: string }) {
  return (
    <CodeBlock>
      <CodeBlockCode>{text}</CodeBlockCode>
    </CodeBlock>
  );
}
