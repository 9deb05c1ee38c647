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
    for (const [j, { body, log }] of some.entries()) {
      compared++;
      const found = logsIn(reports[j]);
      const wanted = JSON.stringify(log);
      const agrees = (told: string) => (ingredients.distinct ? found.join() === told : found.includes(told));
      if (!agrees(wanted) && !(await agreesAlone(body, agrees)))
        differences.push(`${body}\n  Node:     ${wanted}\n  explorer: ${found.join("\n            ")}`);
    }
  }
  return { compared, late: count - compared, differences };
}

/**
 * On a busy machine a timer that was set behind another one may be set a millisecond later, and one that is due between the two
 * comes between them, though neither is late. What Node does when nothing else runs beside it is asked once more.
 */
async function agreesAlone(body: string, agrees: (told: string) => boolean): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries++) {
    const [log] = await logsInNode([body]);
    if (log !== null && agrees(JSON.stringify(log))) return true;
  }
  return false;
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
