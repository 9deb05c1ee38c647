import { randomBelow, randomStream } from "../../src/base/randomStream";
import type { SavedPart } from "../../src/exploration/divided/dividedSearch";
import type { Divisible } from "../../src/exploration/divided/divisible";
import { loadDivided } from "../../src/exploration/loadDivided";
import { makeDivided } from "../../src/exploration/makeDivided";
import type { Keeps } from "../../src/exploration/traceSearch";
import type { Branching } from "./branching";
import { drive } from "./drive";
import type { Synthetic } from "./synthetic";
import { traceForm } from "./traceForm";

/** A search, or a branch of one that another one explores. */
interface Part {
  readonly id: number;
  readonly search: Divisible;
  readonly traces: string[];
  /** What it has told its owner so far, in order. */
  readonly told: SavedPart[];
  state: "open" | "done" | "failed";
}

/** What a divided search did: the trace of each execution; how many branches were taken over, and how many results refused. */
export interface Divided {
  readonly traces: readonly string[];
  readonly takenOver: number;
  readonly refused: number;
  readonly outgrown: boolean;
}

/**
 * Explores a machine by several searches, each a branch of another one, as the dice fall: who goes on, who hands a branch
 * out, who tells what it found, whether a result is taken over or refused. All that they tell each other goes through JSON. Stops if lists are not enough.
 */
export function divide(machine: Synthetic | Branching, keeps: Keeps, seed: number): Divided {
  const dice = randomStream(seed);
  const below = (n: number) => randomBelow(dice, n);
  const throughJson = <T>(value: T) => JSON.parse(JSON.stringify(value)) as T;
  const make = (id: number, search: Divisible): Part => ({ id, search, traces: [], told: [], state: "open" });
  const main = make(0, makeDivided(keeps));
  const parts = new Map([[0, main]]);
  let [ids, takenOver, refused] = [0, 0, 0];

  const drop = (part: Part) => {
    part.search.dropAll();
    for (const id of part.search.lost.splice(0)) {
      const other = parts.get(id);
      parts.delete(id);
      if (other) drop(other);
    }
  };
  const end = (part: Part, state: "done" | "failed") => {
    part.state = state;
    if (state === "failed") drop(part);
  };
  const takeOver = (part: Part, job: Part) => {
    const { search } = part;
    for (const told of job.told.splice(0)) search.absorbPart(told);
    parts.delete(job.id);
    if (job.state === "failed" || below(8) === 0) {
      refused++;
      return search.refuse();
    }
    takenOver++;
    part.traces.push(...job.traces);
    if (!search.absorb(throughJson(job.search.result()), job.traces.length)) end(part, "done");
  };
  const goOn = (part: Part) => {
    const { search, traces } = part;
    if (search.awaited === undefined) {
      const { trace, more } = execute(search, machine);
      if (trace === undefined) return end(part, "failed");
      traces.push(trace);
      if (!more) end(part, "done");
      return;
    }
    const job = parts.get(search.awaited)!;
    if (job.state !== "open") return takeOver(part, job);
    // What it found so far
    if (below(2) === 0) for (const told of job.told.splice(0)) search.absorbPart(told);
  };

  while (main.state === "open") {
    const open = [...parts.values()].filter(({ state }) => state === "open");
    const part = open[below(open.length)];
    const choice = below(8);
    if (choice < 2) {
      const job = part.search.split(++ids, 0);
      if (job) parts.set(ids, make(ids, loadDivided(throughJson(job), true)));
    } else if (choice === 2) part.told.push(throughJson(part.search.part()));
    else goOn(part);
    for (const id of part.search.lost.splice(0)) {
      const other = parts.get(id);
      parts.delete(id);
      if (other) drop(other);
    }
  }
  return { traces: main.traces, takenOver, refused, outgrown: main.state === "failed" };
}

/** One execution; no trace where everything is asleep. */
function execute(
  search: Divisible,
  machine: Synthetic | Branching,
): { readonly trace?: string; readonly more: boolean } {
  const run = drive(search, machine);
  const { redundant } = search;
  const more = search.finished(run.pending());
  return redundant ? { more } : { trace: traceForm(run.events), more };
}
