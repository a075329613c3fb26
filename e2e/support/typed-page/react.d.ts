/** As much of React's types as ours build on. */
export interface HTMLAttributes<T> {
  id?: string;
  className?: string;
  onClick?: (event: { currentTarget: T }) => void;
}
export type DetailedHTMLProps<A, T> = A & { ref?: (element: T | null) => void };
export namespace JSX {
  interface Element {
    type: unknown;
  }
  interface IntrinsicElements {
    p: DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
  }
}
