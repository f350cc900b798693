// The code that stands in the terminal, and where it is typed.
import { FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import { Moment } from './words';

interface CodeProps {
  /** What the terminal says that it does. */
  does: string;
  until: string;
  value: string;
  onChange: (text: string) => void;
}

export function isCode(text: string): boolean {
  return /^\d{3} ?\d{3}$/.test(text.trim());
}

export function Code({ does, until, value, onChange }: CodeProps) {
  return (
    <FormGroup label="Code in the terminal" fieldId="code" isRequired>
      <TextInput id="code" inputMode="numeric" autoComplete="off" maxLength={7} value={value} onChange={(_, text) => onChange(text)} />
      <FormHelperText>
        <HelperText>
          <HelperTextItem>
            It stands in the terminal that printed this console's address, with what it {does}. It is good for this one
            change, until <Moment at={until} short />.
          </HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
}
