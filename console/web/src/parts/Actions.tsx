// A menu of what can be done with what a page shows.
import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import { useRef, useState } from 'react';

export interface Action {
  name: string;
  danger?: boolean;
  run: () => void;
}

interface ActionsProps {
  of: Action[];
  /** What they are done with, where it is one of several on the page. */
  about?: string;
}

export function Actions({ of, about }: ActionsProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  /** A dialog gives the focus back to where it was, and the menu is gone by then. */
  function begin(run: () => void) {
    button.current?.focus();
    run();
  }

  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right' }}
      toggle={{
        toggleRef: button,
        toggleNode: (
          <MenuToggle
            ref={button}
            isExpanded={open}
            onClick={() => setOpen(!open)}
            {...(about === undefined ? {} : { variant: 'plain' as const, icon: <EllipsisVIcon />, 'aria-label': `Actions of ${about}` })}
          >
            {about === undefined && 'Actions'}
          </MenuToggle>
        ),
      }}
    >
      <DropdownList>
        {of.map(({ name, danger = false, run }) => (
          <DropdownItem key={name} onClick={() => begin(run)} isDanger={danger}>
            {name}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}
