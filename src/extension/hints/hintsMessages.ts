import type { PossibleHint } from "../../model/possibleHint";

export interface HintsRequest {
  readonly file: string;
  readonly source: string;
}
/** First that the thread is ready, then an answer to each request. */
export type HintsReply =
  { readonly type: "ready" } | { readonly type: "hints"; readonly hints: readonly PossibleHint[] };
