// A menu of what can be done with what a page shows.
import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import { useRef, useState, type ReactNode } from 'react';

/** Builds a dialog, which calls `close` when it is over. */
export type Dialog = (close: () => void) => ReactNode;

/** Is done at once, as going to another page is, or asks in a dialog first. */
export type Action = { name: string; danger?: boolean } & ({ run: () => void } | { asks: Dialog });

interface ActionsProps {
  of: Action[];
  /** What they are done with, where it is one of several on the page. */
  about?: string;
}

export function Actions({ of, about }: ActionsProps) {
  const [open, setOpen] = useState(false);
  // As it was when it was chosen: what the page shows may change while it asks.
  const [asked, setAsked] = useState<Dialog>();
  const button = useRef<HTMLButtonElement>(null);

  /** A dialog gives the focus back to where it was, and the menu is gone by then. */
  function begin(action: Action) {
    button.current?.focus();
    if ('run' in action) action.run();
    else setAsked(() => action.asks);
  }

  return (
    <>
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
          {of.map((action) => (
            <DropdownItem key={action.name} onClick={() => begin(action)} isDanger={action.danger ?? false}>
              {action.name}
            </DropdownItem>
          ))}
        </DropdownList>
      </Dropdown>
      {asked?.(() => setAsked(undefined))}
    </>
  );
}
