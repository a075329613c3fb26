const EMPTY = 'data:application/octet-stream;base64,';

/** A file as a data URL, for a field that has no gateway to send it to. */
export function readAsDataUrl(file: File, signal?: AbortSignal, progress?: (read: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    const abort = (): void => reader.abort();
    reader.onprogress = ({ loaded }) => progress?.(loaded);
    reader.onload = () => {
      const url = reader.result as string;
      // Of an empty file, browsers say `data:` and no more; of one that is too long for a text, nothing.
      if (url.includes(',')) resolve(url);
      else if (file.size === 0) resolve(EMPTY);
      else reject(new DOMException('Too long for a text', 'NotReadableError'));
    };
    reader.onerror = () => reject(reader.error ?? new DOMException('Not readable', 'NotReadableError'));
    reader.onabort = () => reject(new DOMException('Reading was stopped', 'AbortError'));
    reader.onloadend = () => signal?.removeEventListener('abort', abort);
    signal?.addEventListener('abort', abort, { once: true });
    reader.readAsDataURL(file);
  });
}

/** The bytes of a data URL. A strict page may not fetch one. */
export function bytesOf(url: string): ArrayBuffer {
  const text = atob(url.slice(url.indexOf(',') + 1));
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes.buffer;
}
