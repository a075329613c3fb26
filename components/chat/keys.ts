/**
 * What Enter means where a message is written: `send` by itself and with Ctrl or Command, nothing special with Shift.
 * While an input method composes a word, Enter belongs to it; Safari ends the composition before the key is heard and
 * only the old key code still tells.
 */
export function isSendKey(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return false;
  return !event.shiftKey && !event.altKey;
}
