import { PageSection } from '@patternfly/react-core';
import { Link } from 'react-router';
import { Head } from '../parts/Head';

export function Missing() {
  return (
    <>
      <Head title="No such page" />
      <PageSection isFilled>
        Nothing has this address. <Link to="/">The overview</Link> leads to everything.
      </PageSection>
    </>
  );
}
