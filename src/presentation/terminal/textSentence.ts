import type { Paint } from "./paint";
import { wrapText } from "./wrapText";

/** Lines of a message: names between backquotes become bold, and neither they nor `line 12` are broken. */
export function textSentence(message: string, width: number, paint: Paint): string[] {
  const together = message
    .replace(/`([^`\n]+)`/g, (_, name: string) => `\ue000${name.replaceAll(" ", "\u00a0")}\ue001`)
    .replace(/\bline (?=\d)/g, "line\u00a0");
  return wrapText(together, width).map((line) =>
    line
      .replace(/\ue000([^\ue001]*)\ue001/g, (_, name: string) => paint.bold(name))
      .replace(/[\ue000\ue001]/g, "")
      .replaceAll("\u00a0", " "),
  );
}
