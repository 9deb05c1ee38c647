import { readFileSync } from "node:fs";

/** A language in which each text of the bundle stands between brackets, so that whatever is not translated stands outside. */
export const pseudoTexts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(JSON.parse(readFileSync("l10n/bundle.l10n.json", "utf8")) as object).map((text) => [
    text,
    // A value is no part of the text, unless it is a text itself
    `⟦${text.replace(/\{\d\}/g, "⟧$&⟦")}⟧`,
  ]),
);

/** The words of what was said that no text of the bundle contains, without names between backticks, and numbers. */
export function notTranslated(said: string): string {
  let depth = 0;
  let outside = "";
  for (const char of said.replace(/`[^`]*`/g, " ")) {
    if (char === "⟦") depth++;
    if (char === "⟦" || char === "⟧") outside += " ";
    else if (depth === 0) outside += char;
    if (char === "⟧") depth--;
  }
  return outside
    .replace(/(\S+\.ts )?\bline \d+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
