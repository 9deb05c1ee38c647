import { baseName } from "../../base/baseName";
import type { Range } from "../../model/report";
import { escapeMarkdown } from "../words/escapeMarkdown";

/** A place as a link, in Markdown: `[bank.ts:14](address)`. */
export function placeLink({ file, line }: Range, address: string): string {
  return `[${escapeMarkdown(baseName(file))}:${line}](${address})`;
}
