import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { sampleConcepts } from "../../presentation/sampleConcepts";
import { sampleSummary } from "../../presentation/sampleSummary";
import { wrapText } from "../../presentation/terminal/wrapText";
import { packageFolder } from "../packageFolder";
import type { Terminal } from "../terminal";
import { UsageError } from "../usageError";

/**
 * Lists the samples that come with the package by concept, each with what its comment says first; or prints the
 * one of that name (with or without folder and `.ts`). Throws a `UsageError` if there is none.
 */
export function samplesCommand(terminal: Terminal, folder: string, name?: string): number {
  if (name === undefined) list(terminal, folder);
  else terminal.print(textOf(name).trimEnd());
  return 0;
}

function list(terminal: Terminal, folder: string): void {
  const shown = (name: string) => (relative(folder, pathOf(name)) || `${name}.ts`).replaceAll(sep, "/");
  const widest = Math.max(...sampleNames().map((name) => shown(name).length));
  for (const { concept, samples } of listed()) {
    terminal.print(terminal.paint.bold(concept));
    for (const name of samples) {
      const about = sampleSummary(readFileSync(pathOf(name), "utf8"));
      const [first, ...more] = wrapText(about, Math.max(24, terminal.width - widest - 4));
      terminal.print(`  ${terminal.paint.cyan(shown(name).padEnd(widest))}  ${first}`);
      for (const line of more) terminal.print(`${" ".repeat(widest + 4)}${line}`);
    }
  }
  const [{ samples }] = sampleConcepts;
  terminal.print(terminal.paint.dim(`\nRead one:  interleaver samples ${samples[0]}`));
  terminal.print(terminal.paint.dim(`Check one: interleaver check ${shown(samples[0])}`));
}

const folderOfSamples = () => join(packageFolder(), "samples");
const pathOf = (name: string) => join(folderOfSamples(), `${name}.ts`);

function sampleNames(): string[] {
  return readdirSync(folderOfSamples())
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -".ts".length));
}

/** Only what is there, and what has no concept last: the folder is the user's to change. */
function listed(): { concept: string; samples: readonly string[] }[] {
  const rest = new Set(sampleNames());
  const found = sampleConcepts.map(({ concept, samples }) => ({
    concept,
    samples: samples.filter((name) => rest.delete(name)),
  }));
  return [...found, { concept: "more", samples: [...rest] }].filter(({ samples }) => samples.length > 0);
}

function textOf(asked: string): string {
  const name = asked.replace(/^.*[\\/]/, "").replace(/\.ts$/, "");
  const names = sampleNames();
  if (names.includes(name)) return readFileSync(pathOf(name), "utf8");
  const words = name.toLowerCase().split(/[^a-z]+/);
  const ofConcept = sampleConcepts.filter(({ concept }) => concept === name).flatMap(({ samples }) => samples);
  const near = names.filter(
    (one) => ofConcept.includes(one) || words.some((word) => word.length > 2 && one.includes(word)),
  );
  const advice = near.length > 0 ? `perhaps ${near.join(", ")}` : "`interleaver samples` lists them";
  throw new UsageError(`There is no sample \`${asked}\`: ${advice}.`);
}
