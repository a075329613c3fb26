/** Source text in the language that the tool names. */
import { check, isBlank, normalise } from '../../../contract/inputs/code.ts';
import type { Json } from '../../../contract/json.ts';
import type { FieldHost, InputControlDefinition } from '../../core/control.ts';
import { EditorField } from '../../engines/editor/field.ts';
import { editorFieldStyles } from '../../engines/editor/field.styles.ts';
import { shownText } from '../text-field.ts';

const contract = { check, isBlank, normalise };

class CodeControl extends EditorField {
  constructor(host: FieldHost) {
    super(host, { numbers: true, wrap: false, faults: false });
  }

  protected shown(raw: Json | undefined): string {
    return shownText(raw);
  }

  protected get language(): string | null {
    const { language } = this.host.spec;
    return typeof language === 'string' ? language : null;
  }
}

export const control: InputControlDefinition = {
  contract,
  styles: editorFieldStyles,
  label: 'group',
  create: (host) => new CodeControl(host),
};
