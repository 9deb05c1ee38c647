import type { PossibleHint } from "../../model/possibleHint";

export interface HintsRequest {
  readonly file: string;
  readonly source: string;
}
export interface HintsReply {
  readonly hints: readonly PossibleHint[];
}
