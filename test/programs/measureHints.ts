import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { possibleHints } from "../../src/hints/possibleHints";

/** How quiet and how useful the hints about the samples and fixtures are. */
export interface HintFigures {
  /** Scenarios that exploration refutes: verified, without a warning. */
  quiet: number;
  /** Hints about those. */
  readonly falseAlarms: string[];
  /** Of each kind of finding, how many have a hint on one of their lines, and how many there are. */
  readonly found: Map<string, { hit: number; all: number }>;
  readonly missed: string[];
  milliseconds: number;
  files: number;
}



/** `root`: of the repository. Compares the hints with what the programs' headers say: `@expect`, and `@finds` with the lines of every finding. */
export function measureHints(root: string): HintFigures {
  const figures: HintFigures = { quiet: 0, falseAlarms: [], found: new Map(), missed: [], milliseconds: 0, files: 0 };
  for (const folder of ["samples", "test/programs"])
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).sort()) {
      const text = /\.[mc]?[jt]sx?$/.test(file) ? readFileSync(join(root, folder, file), "utf8") : "";
      if (/^\/\/ @(expect|finds)/m.test(text)) compare(join(folder, file), text, figures);
    }
  return figures;
}

function compare(file: string, text: string, figures: HintFigures): void {
  const started = performance.now();
  const hints = possibleHints(file, text);
  figures.milliseconds += performance.now() - started;
  figures.files++;
  const of = (scenario: string | undefined) =>
    hints.filter((hint) => scenario === undefined || hint.scenario === undefined || hint.scenario === scenario);
  const warned = new Set(lines(text, /^\/\/ @expect (?:\[(.*?)\] )?warning/gm).map(([name]) => name));
  for (const [name] of lines(text, /^\/\/ @expect (?:\[(.*?)\] )?verified/gm)) {
    if (warned.has(name)) continue;
    figures.quiet++;
    for (const { message, location } of of(name)) figures.falseAlarms.push(`${file}:${location.line} [${name}] ${message}`);
  }
  for (const [name, kind, at] of lines(text, /^\/\/ @finds (?:\[(.*?)\] )?(\S+) in \d+ at ([\d, ]+)/gm)) {
    const lines = new Set(of(name).flatMap(({ location, related }) => [location, ...related.map((one) => one.location)].map(({ line }) => line)));
    const count = figures.found.get(kind) ?? { hit: 0, all: 0 };
    figures.found.set(kind, count);
    count.all++;
    if (at.split(", ").some((line) => lines.has(Number(line)))) count.hit++;
    else figures.missed.push(`${file} [${name}] ${kind} in line ${at}`);
  }
}

function lines(text: string, pattern: RegExp): string[][] {
  return [...text.matchAll(pattern)].map(([, ...groups]) => groups);
}
