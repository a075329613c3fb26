import { inputControls } from '../index.ts';
import { walkInput } from '../suite.ts';
const mine = ['slider', 'text', 'textarea', 'number', 'radio', 'checkbox', 'toggle', 'hidden'];
for (const type of mine) {
  const { control } = await inputControls[type]!();
  describe(type, () => walkInput(type, control, undefined));
}
