import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

const folder = "src/runtime/modules/library";

/** What belongs into `src/runtime/modules/libraryTexts.ts`: the files of the library without types and comments. */
export function libraryTextsModule(): string {
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"));
  const texts = names.sort().map((name) => {
    const { code } = transformSync(readFileSync(join(folder, name), "utf8"), { loader: "ts", target: "esnext" });
    return `  ${name.replace(/\.ts$/, "")}:\n    ${JSON.stringify(code)},\n`;
  });
  return (
    "// Made by `npx tsx scripts/libraryTexts.mts` from `library/`; a test sees that it is up to date.\n" +
    "/** The text of each file of the library, types stripped, by its name without an ending. */\n" +
    `export const libraryTexts: Readonly<Record<string, string>> = {\n${texts.join("")}};\n`
  );
}
