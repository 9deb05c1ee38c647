import type { Access } from "../history";

/** Something that may go wrong. */
export interface Suspicion {
  readonly kind: string;
  readonly subkind?: string;
  readonly message: string;
  /** The first is the place to look at. */
  readonly nodes: { readonly node: Access["node"]; readonly text: string }[];
}
