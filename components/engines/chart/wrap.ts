/** Text in lines of a width, for files: on screen the browser does it. Pure but for the measure. */

/**
 * @param fits whether a text has room in one line
 * @param most lines; of a longer text the last ends with an ellipsis
 */
export function wrapped(text: string, fits: (line: string) => boolean, most: number): string[] {
  const lines: string[] = [];
  let rest = text.trim().replace(/\s+/g, ' ');
  while (rest !== '' && lines.length < most) {
    const line = lines.length === most - 1 ? cut(rest, fits) : firstLine(rest, fits);
    lines.push(line);
    rest = line.endsWith('…') && !rest.startsWith(line) ? '' : rest.slice(line.length).trimStart();
  }
  return lines;
}

/** Whole words as far as they fit; of a word that is too long, and of scripts without spaces, as many letters. */
function firstLine(text: string, fits: (line: string) => boolean): string {
  const most = longest(text, fits);
  if (most === text.length || text[most] === ' ') return text.slice(0, most);
  const space = text.lastIndexOf(' ', most);
  return text.slice(0, space > 0 ? space : Math.max(1, most));
}

function cut(text: string, fits: (line: string) => boolean): string {
  if (fits(text)) return text;
  const most = longest(text, (line) => fits(`${line}…`));
  return `${text.slice(0, most).trimEnd()}…`;
}

/** How many letters fit, whole ones of two units each. */
function longest(text: string, fits: (line: string) => boolean): number {
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low > 0 && low < text.length && /[\uD800-\uDBFF]/.test(text[low - 1]!) ? low - 1 : low;
}
