/**
 * A page of Vue 3 around a tool: `.values` is Vue's way to set a property whether the element is defined or not,
 * `values` as JSON text works as an attribute.
 */
import { createApp, defineComponent, h, ref, type VNode } from 'vue';
import type { PixieEventDetails } from 'pixie/events';

const Page = defineComponent({
  setup() {
    const theme = ref('light');
    const late = ref(false);
    const shown = ref(true);
    const heard = ref('nothing');
    const onResult = ({ detail }: CustomEvent<PixieEventDetails['result']>): void => {
      heard.value = `${detail.toolId} ${Object.keys(detail.outputs).length}`;
    };
    const first = (): VNode =>
      h('pixie-tool', {
        id: 'compound-interest',
        theme: theme.value,
        '.values': { years: 12, monthly: 50 },
        'without-history': '',
        'onPixie-result': onResult,
      });
    const second = (): VNode =>
      h('pixie-tool', {
        id: 'second',
        tool: 'compound-interest',
        values: JSON.stringify({ years: 9 }),
        '.examples': [{ name: 'Short', inputs: { years: 1 } }],
      });
    return () =>
      h('main', [
        h('button', { onClick: () => (theme.value = 'dark') }, 'Darker'),
        h('button', { onClick: () => (late.value = true) }, 'Another'),
        h('button', { onClick: () => (shown.value = false) }, 'Away'),
        h('p', { id: 'heard' }, heard.value),
        shown.value ? first() : null,
        late.value ? second() : null,
      ]);
  },
});

createApp(Page).mount('#root');
