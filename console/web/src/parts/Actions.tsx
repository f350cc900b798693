// A menu of what can be done with what a page shows.
import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { useState } from 'react';

export interface Action {
  name: string;
  danger?: boolean;
  run: () => void;
}

export function Actions({ of }: { of: Action[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right' }}
      toggle={(toggle) => (
        <MenuToggle ref={toggle} isExpanded={open} onClick={() => setOpen(!open)}>
          Actions
        </MenuToggle>
      )}
    >
      <DropdownList>
        {of.map(({ name, danger = false, run }) => (
          <DropdownItem key={name} onClick={run} isDanger={danger}>
            {name}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}
