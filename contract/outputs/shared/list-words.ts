/** At most `most` labels as one text, with an ellipsis for the rest. */
export function joinedLabels(labels: readonly (string | undefined)[], most = 5): string {
  const known = labels.filter((label) => label !== undefined && label !== '');
  return known.slice(0, most).join(', ') + (known.length > most ? ', …' : '');
}
