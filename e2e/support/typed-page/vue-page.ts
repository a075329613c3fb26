import type { GlobalComponents } from 'vue';
import 'pixie/vue';

type Props = InstanceType<GlobalComponents['pixie-tool']>['$props'];

export const good: Props = {
  id: 'my-tool',
  theme: 'dark',
  'auto-run': 'load',
  values: { x: 1 },
  onPixieResult: (event) => event.detail.durationMs.toFixed(),
};
// There is no such theme.
export const bad: Props = { theme: 'purple' };
