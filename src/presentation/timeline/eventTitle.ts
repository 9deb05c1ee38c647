import type { TraceEvent } from "../../model/trace";
import { lineWords } from "../words/lineWords";
import { deedSaid } from "../words/translated";

/** What its tooltip says of an event: `4 · Ben locks savings · line 18`, and below that why `who` goes on instead of another. */
export function eventTitle({ number, sentence, site }: TraceEvent, who: string, moved: TraceEvent["switch"]): string {
  const line = site ? ` · ${lineWords(site)}` : "";
  const why = moved ? `\n${deedSaid(moved.text)}` : "";
  return `${number} · ${who} ${deedSaid(sentence)}${line}${why}`;
}
