// Before the first paint, so that nothing flashes: what was chosen here, else what the system prefers.
(() => {
  const chosen = localStorage.getItem('theme');
  const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.classList.toggle('pf-v6-theme-dark', dark);
})();

// While the program is on its way: its part for this page, and what takes the site longest of what the page shows.
(() => {
  if (location.hash.startsWith('#key=')) return;
  const [place, one] = location.pathname.slice(1).split('/');
  const pages = {
    '': 'Overview',
    administration: 'Administration',
    applications: one ? 'Application' : 'Applications',
    collections: one ? 'Collection' : 'Collections',
    connections: 'Connections',
    content: 'Content',
    deployments: one ? 'Deployment' : 'Deployments',
    devices: one ? 'Device' : 'Devices',
    'distribution-points': 'Content',
    monitoring: 'Monitoring',
    query: 'Query',
    users: one ? 'User' : 'Users',
  };
  const asked = {
    '': ['device-counts', 'deployment-counts', 'site/health'],
    connections: ['topology'],
    deployments: one ? [`deployments/${one}`, `deployments/${one}/counts`] : ['deployment-counts'],
  };
  const fetched = (rel, href, as) =>
    document.head.append(Object.assign(document.createElement('link'), { rel, href, as, crossOrigin: '' }));
  fetched('preload', '/assets/parts.css', 'style');
  fetched('modulepreload', '/assets/parts.js', 'script');
  if (pages[place]) fetched('modulepreload', `/assets/${pages[place]}.js`, 'script');
  window.early = new Map(
    ['site', 'me', ...(asked[place] ?? [])].map((path) => {
      const url = `/api/provider/v1/${path}`;
      return [url, fetch(url, { cache: 'no-store' })];
    }),
  );
  // Who never asks for it is told by the program, where it asks itself.
  for (const answer of window.early.values()) answer.catch(() => {});
})();
