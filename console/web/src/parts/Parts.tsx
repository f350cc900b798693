// The parts of a page, each with an address of its own.
import { Nav, NavItem, NavList, PageSection } from '@patternfly/react-core';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';

interface PartsProps {
  /** What the parts belong to, for screen readers. */
  of: string;
  /** The address of the first part. */
  at: string;
  /** Names by the last word of their addresses, or by whole addresses. */
  parts: Record<string, string>;
  shown: string;
}

export function Parts({ of, at, parts, shown }: PartsProps) {
  const here = useRef<HTMLAnchorElement>(null);
  // A narrow window shows a few of them at a time.
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown]);
  return (
    <PageSection type="subnav">
      <Nav variant="horizontal-subnav" aria-label={`Parts of ${of}`}>
        <NavList>
          {Object.entries(parts).map(([key, name], index) => (
            <NavItem key={key} isActive={key === shown}>
              <Link
                ref={key === shown ? here : null}
                to={index === 0 ? at : key.startsWith('/') ? key : `${at}/${key}`}
                aria-current={key === shown ? 'page' : undefined}
              >
                {name}
              </Link>
            </NavItem>
          ))}
        </NavList>
      </Nav>
    </PageSection>
  );
}
