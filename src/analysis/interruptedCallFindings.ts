import type { CallLog } from "../model/callLog";
import type { Location } from "../model/report";
import type { Found } from "./found";
import { interruptedCalls, type InterruptedCall } from "./interruptedCalls";
import type { Narrator } from "./narrator";
import { variableOf } from "./variableOf";

/**
 * Async functions that act on what another task changed while they awaited something. Whether that matters is only known when
 * all executions are (contract, section 4). Only of executions of which the calls were written down.
 */
export function interruptedCallFindings(narrator: Narrator): Found[] {
  const { calls: log } = narrator.record;
  if (!log) return [];
  return interruptedCalls(log).map((one): Found => {
    const { subkind, read, between, write, rank } = one;
    const [from, other, to] = [read, between, write].map((index) => log.steps[index]);
    const marks = [from, other, to].map(({ event }) => event + 1).filter((event) => event > 0);
    return {
      get finding() {
        return new Teller(narrator, one).finding();
      },
      cause: `atomicity-violation|${subkind}|${from.site}|${to.site}|across await`,
      events: to.event + 1,
      marks: [...new Set(marks)].sort((a, b) => a - b),
      suspicion: {
        rank,
        atomic: false,
        counted: "each execution",
        read: from.site,
        variable: variableOf(log.names[from.location]),
      },
    };
  });
}

class Teller {
  private readonly log: CallLog;

  constructor(
    private readonly narrator: Narrator,
    private readonly found: InterruptedCall,
  ) {
    this.log = narrator.record.calls!;
  }

  finding(): Found["finding"] {
    const { subkind, read, between, write, awaits } = this.found;
    const [x, y] = [this.name(read), this.name(write)];
    return {
      kind: "atomicity-violation",
      subkind,
      severity: "info",
      message: this.sentence(),
      locations: [
        ...this.at(read, `reads ${x}`),
        ...this.at(awaits, "awaits"),
        ...this.at(between, `writes ${x} in between`),
        ...this.at(write, `writes ${y}`),
      ],
    };
  }

  private sentence(): string {
    const { subkind, read, between, write, awaits, otherAwaits, rank } = this.found;
    const [reader, writer] = [this.who(read), this.who(between)];
    const [x, y] = [this.name(read), this.name(write)];
    const line = (step: number) => this.narrator.line(this.log.steps[step].site);
    const changed = x === y ? "it" : `\`${y}\``;
    const again = rank === 2 ? "looks again and " : "";
    const after = otherAwaits < 0 ? "" : `, after its \`await\` in ${line(otherAwaits)}`;
    const reads = `${reader} reads \`${x}\` (${line(read)}), awaits in ${line(awaits)}, and then ${again}writes ${changed} (${line(write)})`;
    const missing = `nothing keeps other calls out across the \`await\``;
    if (subkind === "lost-update")
      return `${reads}, but meanwhile ${writer} writes it (${line(between)}${after}), and ${reader} overrides that unseen: ${missing}.`;
    if (subkind === "dirty-read")
      return `${reads}, while ${writer} is still changing \`${x}\` (again in ${line(between)}${after}): ${missing}.`;
    return `${reads}, though meanwhile ${writer} has changed \`${x}\` (${line(between)}${after}): ${missing}.`;
  }

  private name(step: number): string {
    return this.log.names[this.log.steps[step].location];
  }

  /** The call by its function, with its number where there are several; else the task. */
  private who(step: number): string {
    return `\`${this.plainName(step)}\``;
  }
  private plainName(step: number): string {
    const { call, event } = this.log.steps[step];
    const { tasks, events } = this.narrator.record;
    if (call < 0) return tasks[event < 0 ? 0 : events[event].task].name;
    return this.log.calls[call].name;
  }

  private at(step: number, role: string): Location[] {
    return this.narrator
      .at(this.log.steps[step].site, 0, role)
      .map((place) => ({ ...place, task: this.plainName(step) }));
  }
}
