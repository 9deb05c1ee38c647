import type { Range } from "../../model/report";
import { lineWords } from "./lineWords";

/** A sentence in pieces, so that a view can show tasks, objects and lines in their own way. */
export type Piece =
  | { readonly kind: "text" | "code"; readonly text: string }
  | { readonly kind: "task"; readonly task: number; readonly text: string }
  | { readonly kind: "line"; readonly text: string; readonly range?: Range }
  | { readonly kind: "mark"; readonly mark: number };

export interface Vocabulary {
  /** Names of tasks; the index is the id. */
  readonly tasks: readonly string[];
  readonly objects: readonly string[];
  range(line: number): Range | undefined;
}

const speaking = "(?:waits for|asked for|holds|locks|unlocks|reads|writes|blocked on|variable|lock|channel)";
const articles = new Set([
  "a",
  "an",
  "and",
  "at",
  "by",
  "done",
  "first",
  "for",
  "from",
  "in",
  "is",
  "it",
  "jobs",
  "of",
  "on",
  "permits",
  "the",
  "to",
  "with",
]);

/**
 * Finds the names and line numbers in a plain sentence. Names between backticks are names for certain; in a sentence
 * without backticks known names are looked for, and an object named like a small word counts only after a verb.
 */
export function richText(sentence: string, { tasks, objects, range }: Vocabulary): Piece[] {
  const ids = new Map(tasks.map((name, id) => [name, id]));
  const patterns = ["line \\d+", ...(sentence.includes("`") ? [] : namePatterns([...tasks, ...objects]))];
  const pattern = new RegExp(`\`([^\`]+)\`|(?<![\\w$.])(${patterns.join("|")})(?![\\w$])`, "g");
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of sentence.matchAll(pattern)) {
    if (match.index > at) pieces.push({ kind: "text", text: sentence.slice(at, match.index) });
    const text = match[1] ?? match[2];
    const task = ids.get(text);
    if (task !== undefined) pieces.push({ kind: "task", task, text });
    else if (!match[1] && /^line \d+$/.test(text)) {
      const line = Number(text.slice(5));
      pieces.push({ kind: "line", text: lineWords({ line }), range: range(line) });
    } else pieces.push({ kind: "code", text });
    at = match.index + match[0].length;
  }
  if (at < sentence.length) pieces.push({ kind: "text", text: sentence.slice(at) });
  return pieces;
}

function namePatterns(names: readonly string[]): string[] {
  const longestFirst = [...new Set(names)].filter((name) => name !== "").sort((a, b) => b.length - a.length);
  return longestFirst.map((name) => {
    const word = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return articles.has(name) ? `(?<=${speaking} )${word}` : word;
  });
}

/** The same sentence without structure, for labels that are read aloud. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === "mark" ? `(${piece.mark})` : piece.text)).join("");
}
