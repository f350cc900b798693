// Deletes an object, after showing what that comes to.
import { PageSection } from '@patternfly/react-core';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Head, Shown } from '../parts/Head';
import { Signing } from '../parts/Signing';
import { useReading } from '../reading';
import { placeOf } from './places';

export function DeletePage() {
  const { kind = '', name = '' } = useParams();
  const navigate = useNavigate();
  const [gone, setGone] = useState(false);
  const { value, trouble } = useReading('/provider/v1/objects/{kind}/{name}', { path: { kind, name } }, Infinity);
  const { list, one } = placeOf(kind, name);
  return (
    <>
      <Head
        title={`Delete ${kind.replaceAll('-', ' ')} ${name}`}
        above={{ to: one, name }}
        about={
          kind === 'deployment'
            ? 'Devices do nothing more for it. What it has installed stays, and what it has taken away is not put back.'
            : 'Only what no other object names can be deleted.'
        }
      />
      <PageSection isFilled>
        {!gone && (
          <Shown value={value} trouble={trouble}>
            {({ version }) => (
              <Signing
                wanted={{ text: '', remove: [`${kind}/${name}`], seen: { [`${kind}/${name}`]: version } }}
                verb="Delete"
                danger
                onBack={() => navigate(one)}
                onMade={() => {
                  setGone(true);
                  navigate(list);
                }}
              />
            )}
          </Shown>
        )}
      </PageSection>
    </>
  );
}
