// What stands around every page: the site, the navigation, light and dark.
import {
  Button,
  Content,
  EmptyState,
  EmptyStateBody,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadMain,
  MastheadToggle,
  Nav,
  NavItem,
  NavList,
  Page,
  PageSection,
  PageSidebar,
  PageSidebarBody,
  PageToggleButton,
  SkipToContent,
} from '@patternfly/react-core';
import BarsIcon from '@patternfly/react-icons/dist/esm/icons/bars-icon';
import LockIcon from '@patternfly/react-icons/dist/esm/icons/lock-icon';
import MoonIcon from '@patternfly/react-icons/dist/esm/icons/moon-icon';
import SunIcon from '@patternfly/react-icons/dist/esm/icons/sun-icon';
import { Suspense, useState } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { useLive } from './live';
import { Unbroken } from './parts/Unbroken';
import { SELDOM, useReading } from './reading';

const PLACES: { to: string; name: string; also?: string[] }[] = [
  { to: '/', name: 'Overview' },
  { to: '/devices', name: 'Devices' },
  { to: '/users', name: 'Users' },
  { to: '/deployments', name: 'Deployments' },
  { to: '/collections', name: 'Collections' },
  { to: '/applications', name: 'Applications', also: ['/content', '/distribution-points'] },
  { to: '/query', name: 'Query' },
  { to: '/monitoring', name: 'Monitoring' },
  { to: '/connections', name: 'Connections' },
  { to: '/administration', name: 'Administration' },
];

export function Frame() {
  const { pathname } = useLocation();
  const { value: site } = useReading('/provider/v1/site', {}, SELDOM);
  const { value: me, trouble } = useReading('/provider/v1/me');
  useLive(me !== undefined && !trouble?.noSession);

  const masthead = (
    <Masthead>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton aria-label="Navigation" variant="plain" id="navigation">
            <BarsIcon />
          </PageToggleButton>
        </MastheadToggle>
        <MastheadBrand>
          <Link to="/" className="brand">
            <img src="/assets/icon.svg" alt="" width="28" height="28" />
            <span>Muster</span>
          </Link>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent className="around">
        <span className="site">{site ? siteName(site.site, site.name) : ''}</span>
        <span className="who">{me?.name}</span>
        <Theme />
      </MastheadContent>
    </Masthead>
  );

  const sidebar = (
    <PageSidebar>
      <PageSidebarBody>
        <Nav aria-label="Pages">
          <NavList>
            {PLACES.map(({ to, name, also = [] }) => {
              const here = to === '/' ? pathname === '/' : [to, ...also].some((each) => pathname.startsWith(each));
              return (
                <NavItem key={to} isActive={here}>
                  <Link to={to} aria-current={here ? 'page' : undefined}>
                    {name}
                  </Link>
                </NavItem>
              );
            })}
          </NavList>
        </Nav>
      </PageSidebarBody>
    </PageSidebar>
  );

  return (
    <Page
      masthead={masthead}
      sidebar={sidebar}
      isManagedSidebar
      mainContainerId="content"
      skipToContent={<SkipToContent href="#content">Skip to content</SkipToContent>}
    >
      {trouble?.noSession ? <LetIn /> : (
        <Unbroken key={pathname}>
          <Suspense fallback={<Fetched />}>
            <Outlet />
          </Suspense>
        </Unbroken>
      )}
    </Page>
  );
}

/** While the page itself is fetched, as tall as a page, so that nothing jumps. */
function Fetched() {
  return <PageSection isFilled aria-busy />;
}

function siteName(code: string, name: string) {
  return name && name !== code ? `${code} · ${name}` : code;
}

/** What a browser sees that was not let in. */
function LetIn() {
  return (
    <PageSection isFilled>
      <EmptyState titleText="This browser is not let in" headingLevel="h1" icon={LockIcon} variant="lg">
        <EmptyStateBody>
          <Content component="p">
            Open the address that <code>muster console</code> or <code>muster up</code> printed on this
            computer. It holds the key of that start; after it, addresses without a key work too.
          </Content>
        </EmptyStateBody>
      </EmptyState>
    </PageSection>
  );
}

function Theme() {
  const root = document.documentElement.classList;
  const [dark, setDark] = useState(root.contains('pf-v6-theme-dark'));
  const other = dark ? 'light' : 'dark';
  return (
    <Button
      variant="plain"
      aria-label={`Switch to ${other}`}
      icon={dark ? <SunIcon /> : <MoonIcon />}
      onClick={() => {
        root.toggle('pf-v6-theme-dark', !dark);
        localStorage.setItem('theme', other);
        setDark(!dark);
      }}
    />
  );
}
