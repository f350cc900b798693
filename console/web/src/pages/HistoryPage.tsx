// The versions of one object, also of one that is deleted.
import { PageSection } from '@patternfly/react-core';
import { useParams } from 'react-router';
import { Head } from '../parts/Head';
import { History } from '../parts/History';
import { words } from '../parts/words';
import { placeOf } from './places';

export function HistoryPage() {
  const { kind = '', name = '' } = useParams();
  const { list } = placeOf(kind, name);
  return (
    <>
      <Head
        title={`History of ${name}`}
        {...(list === '/' ? {} : { above: { to: list, name: `${words(kind)}s` } })}
        about={`Every version of this ${words(kind).toLowerCase()}, also where it is deleted.`}
      />
      <PageSection isFilled>
        <History kind={kind} name={name} />
      </PageSection>
    </>
  );
}
