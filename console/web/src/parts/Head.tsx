// The head of a page: where it is, what it is called, and what keeps it from being up to date.
import {
  Alert,
  Breadcrumb,
  BreadcrumbItem,
  Content,
  EmptyState,
  EmptyStateBody,
  Flex,
  FlexItem,
  PageBreadcrumb,
  PageSection,
  Spinner,
  Title,
} from '@patternfly/react-core';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { Refusal } from '../api';

interface HeadProps {
  title: string;
  above?: { to: string; name: string };
  about?: ReactNode;
  beside?: ReactNode;
  /** What can be done here. */
  actions?: ReactNode;
}

let shown: string | undefined;

export function Head({ title, above, about, beside, actions }: HeadProps) {
  const { pathname } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Muster`;
  }, [title]);
  useEffect(() => {
    // A screen reader is told of the new page; the first page is read as any page is.
    if (shown !== undefined && shown !== pathname) heading.current?.focus();
    shown = pathname;
  }, [pathname]);
  return (
    <>
      {above && (
        <PageBreadcrumb>
          <Breadcrumb aria-label="Where this page is">
            <BreadcrumbItem>
              <Link to={above.to}>{above.name}</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{title}</BreadcrumbItem>
          </Breadcrumb>
        </PageBreadcrumb>
      )}
      <PageSection>
        <Flex alignItems={{ default: 'alignItemsCenter' }}>
          <FlexItem>
            <Title headingLevel="h1" ref={heading} tabIndex={-1}>
              {title}
            </Title>
          </FlexItem>
          {beside && <FlexItem>{beside}</FlexItem>}
          {actions && <FlexItem align={{ default: 'alignRight' }}>{actions}</FlexItem>}
        </Flex>
        {about && <Content component="p">{about}</Content>}
      </PageSection>
    </>
  );
}

/** What there is to do about a refusal. */
function advice(trouble: Refusal): string {
  switch (trouble.status) {
    case 0:
    case 502:
      return 'This page asks again every few seconds.';
    case 401:
      return 'Sign in again on this computer: muster login.';
    case 403:
      return 'Ask an administrator of the whole site for the permission.';
    case 503:
      return 'The site is busy or its database is away; this page asks again every few seconds.';
    default:
      return '';
  }
}

interface ShownProps<T> {
  value: T | undefined;
  trouble: Refusal | undefined;
  children: (value: T) => ReactNode;
}

/** Shows a value as soon as it is there, and says what is in the way. */
export function Shown<T>({ value, trouble, children }: ShownProps<T>) {
  if (value === undefined) return trouble ? <Trouble trouble={trouble} /> : <Waiting />;
  return (
    <>
      {trouble && <Stale trouble={trouble} />}
      {children(value)}
    </>
  );
}

/** Says that what is shown is of before. */
export function Stale({ trouble }: { trouble: Refusal }) {
  return (
    <Alert isInline variant="warning" title="This is not up to date" component="p">
      {trouble.message} {advice(trouble)}
    </Alert>
  );
}

function Waiting() {
  return (
    <EmptyState variant="sm">
      <Spinner aria-label="Loading" />
    </EmptyState>
  );
}

function Trouble({ trouble }: { trouble: Refusal }) {
  const missing = trouble.status === 404;
  return (
    <EmptyState
      variant="sm"
      headingLevel="h2"
      titleText={missing ? 'Nothing is here' : 'This cannot be shown now'}
      icon={missing ? SearchIcon : ExclamationCircleIcon}
      {...(missing ? {} : { status: 'danger' as const })}
    >
      <EmptyStateBody>
        {trouble.message} {advice(trouble)}
      </EmptyStateBody>
    </EmptyState>
  );
}
