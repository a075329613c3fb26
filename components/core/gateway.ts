/** Which gateway an element talks to when its page names none. */
let origin = 'http://127.0.0.1:7860';

/** The bundle calls this with the origin that it was loaded from. */
export function setDefaultGateway(scriptUrl: string): void {
  const url = new URL(scriptUrl);
  if (url.protocol === 'http:' || url.protocol === 'https:') origin = url.origin;
}

export function defaultGateway(): string {
  return origin;
}
