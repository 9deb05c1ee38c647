import { textWidth } from "./textWidth";

/** Breaks a text into lines of at most `width` cells, between words where possible; its own line breaks stay. */
export function wrapText(text: string, width: number): string[] {
  const room = Math.max(width, 8);
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.split(" ").flatMap((long) => pieces(long, room))) {
      if (line !== "" && textWidth(line) + 1 + textWidth(word) > room) {
        lines.push(line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    return [...lines, line];
  });
}

function pieces(word: string, width: number): string[] {
  if (textWidth(word) <= width) return [word];
  const characters = [...word];
  const found: string[] = [];
  while (characters.length > 0) {
    let piece = "";
    while (characters.length > 0 && textWidth(piece + characters[0]) <= width) piece += characters.shift();
    found.push(piece);
  }
  return found;
}
