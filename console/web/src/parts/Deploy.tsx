// The way to the page that deploys something.
import { Button } from '@patternfly/react-core';
import { useNavigate } from 'react-router';

export function Deploy({ application }: { application?: string }) {
  const navigate = useNavigate();
  return (
    <Button
      variant="primary"
      onClick={() => navigate(`/deploy${application ? `?application=${encodeURIComponent(application)}` : ''}`)}
    >
      {application ? 'Deploy' : 'Deploy an application'}
    </Button>
  );
}
