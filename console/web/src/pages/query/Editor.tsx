// A field for queries that offers what can be typed next: a combobox as ARIA has it, of several lines.
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { offers, wordBefore, type Class } from './completion';

interface EditorProps {
  classes: Class[];
  value: string;
  onChange: (text: string) => void;
}

export function Editor({ classes, value, onChange }: EditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [closed, setClosed] = useState(true);
  const [active, setActive] = useState(0);
  const id = useId();
  const list = closed ? [] : offers(classes, value, caret);
  const chosen = list[Math.min(active, list.length - 1)];

  function take(text: string) {
    const start = caret - wordBefore(value, caret).length;
    const next = value.slice(0, start) + text + value.slice(caret);
    onChange(next);
    setClosed(true);
    setCaret(start + text.length);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(start + text.length, start + text.length);
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (list.length === 0 || !chosen) return;
    if (event.key === 'ArrowDown') setActive((active + 1) % list.length);
    else if (event.key === 'ArrowUp') setActive((active + list.length - 1) % list.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(chosen.text);
    else if (event.key === 'Escape') setClosed(true);
    else return;
    event.preventDefault();
  }

  return (
    <div className="editor">
      <span className="pf-v6-c-form-control pf-m-resize-vertical">
        <textarea
          ref={field}
          rows={5}
          role="combobox"
          aria-label="Query in WQL"
          aria-autocomplete="list"
          aria-expanded={list.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={list.length > 0 ? `${id}-${list.indexOf(chosen!)}` : undefined}
          spellCheck={false}
          autoCapitalize="off"
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
            setCaret(event.target.selectionStart);
            setClosed(false);
            setActive(0);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onBlur={() => setClosed(true)}
          onKeyDown={onKeyDown}
        />
      </span>
      <ul id={`${id}-list`} role="listbox" aria-label="What can be typed next" className="offers" hidden={list.length === 0}>
        {list.map((offer, index) => (
          <li
            key={`${offer.text} ${offer.of}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={offer === chosen}
            onMouseDown={(event) => {
              event.preventDefault();
              take(offer.text);
            }}
          >
            {offer.text} <span className="quiet">{offer.of}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
