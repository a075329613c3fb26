/** What a sender says of its file. It is shown and passed on, and never becomes part of a path. Pure. */

const NAME_MAX = 200;
const MEDIA_TYPE = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/;
/** Control characters would break a header, and marks of direction can make `gpj.exe` read `exe.jpg`. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The last part of what was given as a name, without what cannot be seen; '' for none. */
export function fileName(given: string | null): string {
  const last = (given ?? '').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const name = last.replace(UNSEEN, '').trim();
  if (name === '.' || name === '..') return '';
  if (name.length <= NAME_MAX) return name;
  // The end of a name says what kind of file it is.
  const ending = /\.[^.]{1,20}$/.exec(name)?.[0] ?? '';
  return `${name.slice(0, NAME_MAX - ending.length).toWellFormed()}${ending}`;
}

/** A media type without parameters, in lower case; bytes of an unknown kind where none was given. */
export function mediaTypeOf(given: string | null): string {
  const type = (given ?? '').split(';')[0]!.trim().toLowerCase();
  return MEDIA_TYPE.test(type) ? type : 'application/octet-stream';
}
