import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { measure, type Measurement } from "./measure.mts";
import { powerOfGrowth, svgPlot, textPlot, type Series } from "./plot.mts";
import { Table, whole } from "./table.mts";

/** Two threads, each `rounds` times a load and a store of one variable: every event conflicts with the other thread's. */
const contended = (rounds: number) => `import { AtomicInt, thread } from "interleaver";
const c = new AtomicInt(0);
for (let t = 0; t < 2; t++)
  thread(() => { for (let i = 0; i < ${rounds}; i++) c.store(c.load() + 1); });`;

/** Five threads that meet at one lock (120 executions), with rounds of a lock of their own before and after. */
const apart = (rounds: number) => `import { Mutex, thread } from "interleaver";
const m = new Mutex();
for (let t = 0; t < 5; t++)
  thread(() => {
    const own = new Mutex();
    for (let i = 0; i < ${rounds}; i++) { own.lock(); own.unlock(); }
    m.lock(); m.unlock();
    for (let i = 0; i < ${rounds}; i++) { own.lock(); own.unlock(); }
  });`;

/** A power of growth above the wanted one by more than this is no noise. */
const tolerance = 0.25;

/**
 * Measures series in which one size doubles, prints them, and draws them into `bench/growth.svg`. Gives how many grow faster
 * than they may: time for an execution linearly with its events, memory and time not at all with the number of executions.
 */
export async function growth(workerPath: string): Promise<number> {
  const series: Series[] = [];
  let tooFast = 0;
  const judge = (one: Series, most: number) => {
    const power = powerOfGrowth(one);
    const good = power <= most + tolerance;
    if (!good) tooFast++;
    console.log(`  grows with the power ${power.toFixed(2)}: ${good ? "as it may" : `TOO FAST, ${most} is wanted`}`);
  };
  const run = (text: string, maxExecutions: number) =>
    measure(text, {
      workerPath,
      seconds: 2,
      budget: 60,
      options: { maxExecutions, maxSteps: 100_000, strategy: "optimal-dpor" },
    });
  const eventsOf = ({ events, executions }: Measurement) => Math.round(events / executions);
  const timeOf = ({ cpuSeconds, executions }: Measurement) => (cpuSeconds / executions) * 1e6;

  const perEvent = { x: "events of an execution", y: "µs for an execution" };
  for (const [title, program, first] of [
    ["every event conflicts", contended, 8],
    ["most events are alone", apart, 1],
  ] as const) {
    const rows: Measurement[] = [];
    for (let rounds = first; rounds <= first * 32; rounds *= 2) rows.push(await run(program(rounds), 500));
    series.push({ title, ...perEvent, points: rows.map((row) => ({ x: eventsOf(row), y: timeOf(row) })) });
    show(title, rows, (row) => [
      whole(eventsOf(row)),
      timeOf(row).toFixed(1),
      whole((timeOf(row) * 1e3) / eventsOf(row)),
    ]);
    console.log(textPlot(series.at(-1)!));
    judge(series.at(-1)!, 1);
  }

  const rows: Measurement[] = [];
  for (let executions = 2_000; executions <= 64_000; executions *= 2) rows.push(await run(contended(6), executions));
  const counted = (y: string, of: (row: Measurement) => number): Series => {
    const points = rows.map((row) => ({ x: row.executions, y: Math.max(0.1, of(row)) }));
    return { title: `${y} as executions double`, x: "executions", y, points };
  };
  series.push(
    counted("MB", ({ memory }) => memory),
    counted("µs for an execution", timeOf),
  );
  show(
    "executions double",
    rows,
    (row) => [whole(row.executions), timeOf(row).toFixed(1), row.memory.toFixed(1)],
    "MB",
  );
  for (const one of series.slice(-2)) {
    console.log(textPlot(one));
    judge(one, 0);
  }

  const file = join(import.meta.dirname, "..", "growth.svg");
  writeFileSync(file, svgPlot(series));
  console.log(`\n${file}`);
  return tooFast;
}

function show(
  title: string,
  rows: readonly Measurement[],
  cells: (row: Measurement) => string[],
  last = "ns/event",
): void {
  const table = new Table([10, 14, 12]);
  console.log(`\n${title} (time of processors)`);
  table.print([last === "MB" ? "executions" : "events", "µs/execution", last]);
  for (const row of rows) table.print(cells(row));
  for (const difference of rows.flatMap(({ differences }) => differences)) console.log(`  WRONG: ${difference}`);
}
