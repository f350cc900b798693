// A button that opens a dialog.
import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import type { Dialog } from './Actions';

export function Opens({ name, children }: { name: string; children: Dialog }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {name}
      </Button>
      {open && children(() => setOpen(false))}
    </>
  );
}
