// Which pages show objects of a kind.

const LISTS: Record<string, string> = {
  application: '/applications',
  collection: '/collections',
  deployment: '/deployments',
  'client-settings': '/administration/settings',
  'maintenance-window': '/administration/windows',
  'boundary-group': '/administration/boundaries',
};

/** The list that an object stands in, and its own page; the start where there is none yet. */
export function placeOf(kind: string, name: string): { list: string; one: string } {
  const list = LISTS[kind];
  return list ? { list, one: `${list}/${name}` } : { list: '/', one: '/' };
}
