// The way to the page that makes a new object of a kind.
import { Button } from '@patternfly/react-core';
import { useNavigate } from 'react-router';

export function New({ kind }: { kind: string }) {
  const navigate = useNavigate();
  return (
    <Button variant="secondary" onClick={() => navigate(`/objects/${kind}/new`)}>
      New {kind.replaceAll('-', ' ')}
    </Button>
  );
}
