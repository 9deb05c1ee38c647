import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { wrapText } from "../../presentation/wrapText";
import { packageFolder } from "../packageFolder";
import type { Terminal } from "../terminal";

/** Lists the samples that come with the package, each with the first sentence of its comment. */
export function samplesCommand(terminal: Terminal, folder: string): number {
  const samples = join(packageFolder(), "samples");
  const names = readdirSync(samples).filter((name) => name.endsWith(".ts"));
  const shown = (name: string) => (relative(folder, join(samples, name)) || name).replaceAll(sep, "/");
  const widest = Math.max(...names.map((name) => shown(name).length));
  for (const name of names) {
    const about = firstSentence(readFileSync(join(samples, name), "utf8"));
    const [first, ...more] = wrapText(about, Math.max(24, terminal.width - widest - 2));
    terminal.print(`${terminal.paint.cyan(shown(name).padEnd(widest))}  ${first}`);
    for (const line of more) terminal.print(`${" ".repeat(widest)}  ${line}`);
  }
  terminal.print(terminal.paint.dim(`\nTry one: interleaver check ${shown(names[0])}`));
  return 0;
}

/** Of the comment at the top, without its `@expect` lines. */
function firstSentence(text: string): string {
  const comment = /^(?:\/\/.*\r?\n)+/.exec(text)?.[0] ?? "";
  const words = comment
    .split("\n")
    .map((line) => line.replace(/^\/\/\s?/, "").trim())
    .filter((line) => line !== "" && !line.startsWith("@"))
    .join(" ");
  return /^.*?[.!?](?=\s|$)/.exec(words)?.[0] ?? words;
}
