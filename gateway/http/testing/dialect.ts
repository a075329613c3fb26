export interface DialectEvent {
  output_key: string;
  value: unknown;
  done: boolean;
}

/** The events of a stream in dialect 1. */
export function dialectEvents(text: string): DialectEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('data: '))
    .map((block) => JSON.parse(block.slice('data: '.length)) as DialectEvent);
}
