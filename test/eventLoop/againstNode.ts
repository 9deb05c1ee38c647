import { spawn } from "node:child_process";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram } from "../checkProgram";
import { asyncProgram, preamble, randomFrom, type Ingredients } from "./asyncPrograms";

/** Programs without non-determinism, and such in which Node may do one thing or another. */
export const families: Readonly<Record<string, Ingredients>> = {
  "whose order is fixed": { delays: [20, 40, 80, 160], distinct: true, immediates: false },
  "with equal timers and immediates": { delays: [20, 40, 60], distinct: false, immediates: true },
};

/** So many programs are one file for the explorer, and are instrumented together. */
const together = 25;
/** So often is run again what came late: the fewer of them run at a time, the fewer do. */
const mostTries = 4;

export interface Comparison {
  readonly compared: number;
  /** A timer of Node came late, so that it says nothing. */
  readonly late: number;
  /** Texts for people: the program, what Node logged, and what the explorer says. */
  readonly differences: readonly string[];
}

/** Generates programs and runs each in plain Node and under the explorer. The first one has number `first`. */
export async function compareWithNode(family: string, first: number, count: number): Promise<Comparison> {
  const ingredients = families[family];
  const bodies = Array.from({ length: count }, (_, i) => asyncProgram(randomFrom(first + i), ingredients));
  const logs = [...(await logsInNode(bodies))];
  for (let again = 0; again < mostTries && logs.includes(null); again++) {
    const late = bodies.flatMap((_, i) => (logs[i] === null ? [i] : []));
    const found = await logsInNode(late.map((i) => bodies[i]));
    late.forEach((i, j) => (logs[i] = found[j]));
  }
  const differences: string[] = [];
  let compared = 0;
  const inTime = bodies.map((body, i) => ({ body, log: logs[i] })).filter(({ log }) => log !== null);
  for (let i = 0; i < inTime.length; i += together) {
    const some = inTime.slice(i, i + together);
    const reports = await explored(some.map(({ body }) => body));
    some.forEach(({ body, log }, j) => {
      compared++;
      const found = logsIn(reports[j]);
      const wanted = JSON.stringify(log);
      const agrees = ingredients.distinct ? found.join() === wanted : found.includes(wanted);
      if (!agrees) differences.push(`${body}\n  Node:     ${wanted}\n  explorer: ${found.join("\n            ")}`);
    });
  }
  return { compared, late: count - compared, differences };
}

/** Their logs in plain Node; null where a timer came late. */
async function logsInNode(bodies: readonly string[]): Promise<readonly (readonly string[] | null)[]> {
  const node = spawn(process.execPath, ["test/eventLoop/runInNode.mjs"], { stdio: ["pipe", "pipe", "inherit"] });
  node.stdin.end(JSON.stringify([preamble, ...bodies]));
  let text = "";
  for await (const chunk of node.stdout) text += String(chunk);
  return JSON.parse(text) as (readonly string[] | null)[];
}

/** What the explorer says of each, as a scenario of its own. */
async function explored(bodies: readonly string[]): Promise<readonly ScenarioReport[]> {
  const scenarios = bodies.map((body, i) => `scenario("${i}", () => { (async () => { ${body} })(); });`);
  const text = `import { after, observe, scenario } from "interleaver";
${preamble}
process.on("unhandledRejection", () => {});
after(() => observe("log", log.map(String)));
${scenarios.join("\n")}`;
  return checkProgram("program.js", text, { maxExecutions: 2000 });
}

/** Their texts; what else it has to say makes each a difference. */
function logsIn({ outcomes, problems, findings }: ScenarioReport): readonly string[] {
  const wrong = [...problems.map(({ message }) => message), ...findings.map(({ message }) => message)];
  return wrong.length > 0 ? wrong : outcomes.map(({ values }) => JSON.stringify(values.log));
}
