import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface FixedProgram {
  readonly file: string;
  readonly text: string;
  /** Those that are `verified`; undefined for a program without scenarios. */
  readonly scenarios: readonly (string | undefined)[];
}

/** Every sample and fixture with threads that says of itself, or of one of its scenarios, that nothing is wrong. */
export function fixedPrograms(): FixedProgram[] {
  const root = join(__dirname, "../..");
  return ["samples", "test/programs"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && (folder === "samples" || /[\\/]/.test(name)))
      .sort()
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }))
      .map(({ file, text }) => ({ file, text, scenarios: verifiedIn(text) }))
      .filter(({ text, scenarios }) => scenarios.length > 0 && /\bthread\(/.test(text)),
  );
}

function verifiedIn(text: string): (string | undefined)[] {
  return [...text.matchAll(/^\/\/ @expect (?:\[(.*)\] )?verified$/gm)].map(([, name]) => name as string | undefined);
}
