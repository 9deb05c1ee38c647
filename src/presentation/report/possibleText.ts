import type { PossibleHint } from "../../model/possibleHint";
import type { Range } from "../../model/report";
import { escapeMarkdown } from "../words/escapeMarkdown";
import { say } from "../words/say";
import { findingTitle } from "./findingTitle";
import { placeLink } from "./placeLink";

export interface PossibleLinks {
  /** Address of a place in the source. */
  place(location: Range): string;
  /** What can be done about it, as Markdown: a link that explores. */
  readonly next: string;
}

/** Was anything tried? `some`: an exploration stopped before its end. */
export type Explored = "none" | "some";

/** What the editor says where something may go wrong as far as the text tells, as Markdown: never more than that. */
export function possibleText(
  { kind, message, related }: PossibleHint,
  explored: Explored,
  links: PossibleLinks,
): string {
  const title = say("Possible {0}", findingTitle({ kind }).toLowerCase());
  const places = related.map(
    ({ location, text }) => `- ${placeLink(location, links.place(location))} ${escapeMarkdown(text)}`,
  );
  const known =
    explored === "none"
      ? say("Possible as far as the text tells: no exploration has covered it.")
      : say("Possible as far as the text tells: the last exploration did not come to its end, and did not see it.");
  return [`**${title}** — ${escapeMarkdown(message)}`, `${known} ${links.next}`, places.join("\n")]
    .filter((part) => part !== "")
    .join("\n\n");
}
