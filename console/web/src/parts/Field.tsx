// A labelled field of a form, with what helps to fill it in.
import { FormGroup, FormHelperText, FormSelect, FormSelectOption, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import type { ReactNode } from 'react';

interface FieldProps {
  id: string;
  label: string;
  value: string;
  onChange: (text: string) => void;
  help?: ReactNode;
  placeholder?: string;
  type?: 'text' | 'password' | 'number' | 'time' | 'datetime-local';
  required?: boolean;
  longest?: number;
}

export function Field({
  id,
  label,
  value,
  onChange,
  help,
  placeholder = '',
  type = 'text',
  required = false,
  longest = 200,
}: FieldProps) {
  return (
    <FormGroup label={label} fieldId={id} isRequired={required}>
      <TextInput
        id={id}
        type={type}
        value={value}
        placeholder={placeholder}
        maxLength={longest}
        autoComplete={type === 'password' ? 'new-password' : 'off'}
        onChange={(_, text) => onChange(text)}
      />
      <Help>{help}</Help>
    </FormGroup>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Words by value. */
  of: Record<string, string>;
  help?: ReactNode;
}

export function Choice({ id, label, value, onChange, of, help }: ChoiceProps) {
  return (
    <FormGroup label={label} fieldId={id}>
      <FormSelect id={id} value={value} onChange={(_, chosen) => onChange(chosen)}>
        {Object.entries(of).map(([key, words]) => (
          <FormSelectOption key={key} value={key} label={words} />
        ))}
      </FormSelect>
      <Help>{help}</Help>
    </FormGroup>
  );
}

function Help({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <FormHelperText>
      <HelperText>
        <HelperTextItem>{children}</HelperTextItem>
      </HelperText>
    </FormHelperText>
  );
}
