/** As much of Vue's types as ours build on. */
export interface HTMLAttributes {
  id?: string;
}
export interface PublicProps {
  key?: string;
}
export interface GlobalComponents {
  KeepAlive: unknown;
}
