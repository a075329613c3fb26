/** Why a camera or a microphone did not start, as a word of the string table after `camera.` or `recorder.`. */
export type MediaFault = 'denied' | 'none' | 'busy' | 'insecure' | 'unsupported';

export class MediaError extends Error {
  readonly fault: MediaFault;

  constructor(fault: MediaFault, cause?: unknown) {
    super(fault, { cause });
    this.name = 'MediaError';
    this.fault = fault;
  }
}

/** Names of the errors of getUserMedia, by the specification of Media Capture. */
const FAULTS: Readonly<Record<string, MediaFault>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
};

/**
 * A stream of the camera or the microphone; the browser asks the person.
 * @throws MediaError
 */
export async function openMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
  // Browsers leave the whole member out on pages that came over plain http.
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (!mediaDevices?.getUserMedia) throw new MediaError(window.isSecureContext ? 'unsupported' : 'insecure');
  try {
    return await mediaDevices.getUserMedia(constraints);
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    throw new MediaError(FAULTS[name] ?? 'busy', error);
  }
}

/** Lets go of the device: its light goes out. */
export function stopMedia(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** «photo-20261105-093000.jpg»: sorts by time and says what it is. */
export function stampedName(what: string, extension: string, now = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${what}-${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}.${extension}`;
}
