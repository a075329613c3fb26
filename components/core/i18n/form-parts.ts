/** English sentences of parts of a form that not every page has; learnt with their modules. */
export const unsupportedSentences = {
  'input.unsupported': 'This page has no field for the type “{type}” yet. Its value can be given as JSON.',
} as const;

export const sliderSentences = {
  'slider.value': 'Value of {label}',
  'slider.low': '{label}, from',
  'slider.high': '{label}, to',
} as const;
