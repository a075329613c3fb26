import { inputControls } from '../index.ts';
import { walkInput } from '../suite.ts';
const mine = ['date', 'time', 'datetime', 'date_range', 'colour'];
for (const type of mine) {
  const { control } = await inputControls[type]!();
  describe(type, () => walkInput(type, control, undefined));
}
