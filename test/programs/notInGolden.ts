import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The parts of a message, without what the program says itself: names, lines, numbers, texts of errors and invariants. */
function shapesOf(message: string): string[] {
  const shape = message
    .replace(/\.$/, "")
    .replace(/ threw .* \((\S+ )?line \d+\)$/s, " threw … (line 1)")
    .replace(/(failed \((\S+ )?line \d+\)|rejected .* handled that|it threw): .*/s, "$1: …")
    .replace(/invariant ".*"/, 'invariant "…"')
    .replace(/`[^`]*`/g, "`…`")
    .replace(/(\S+\.ts )?line \d+/g, "line 1")
    .replace(/\d+/g, "1");
  return shape.split("; ");
}

const golden = new Set(
  readFileSync(join(__dirname, "../golden/messages.txt"), "utf8")
    .split("\n")
    .flatMap((line) => /^> (?:(?:problem|invalid): line \d+|\w+ \S+): (.*)$/.exec(line)?.[1] ?? [])
    .flatMap(shapesOf),
);

/** What a message says that no text in `test/golden` shows: nobody has read that aloud. */
export function notInGolden(message: string): string[] {
  return shapesOf(message).filter((shape) => !golden.has(shape));
}
