import type { Doer } from "../../model/callLog";
import type { Location } from "../../model/report";
import type { Found, Suspicion } from "../narration/found";
import type { Narrator } from "../narration/narrator";
import { variableOf } from "../narration/variableOf";
import { WhoDid } from "../narration/whoDid";
import { additionAt } from "./additionAt";
import { interruptedCalls, type InterruptedCall } from "./interruptedCalls";
import { orderedLog, type OrderedLog } from "./orderedLog";

/** With the steps of the log that it is about. */
export interface FoundInCalls extends Found {
  readonly interrupted: InterruptedCall;
}

/**
 * Async functions that act on what another task changed while they awaited something. Whether that matters is only known when
 * all executions are (contract, section 4). Only of executions of which the calls were written down.
 */
export function interruptedCallFindings(narrator: Narrator): FoundInCalls[] {
  if (!narrator.record.calls || narrator.record.calls.isCut) return [];
  const log = orderedLog(narrator.record);
  return interruptedCalls(log, (step) => additionAt(narrator, step, log)).map((one): FoundInCalls => {
    const { subkind, read, between, write, rank, own, goesBy, putsBack, decides } = one;
    const [from, other, to] = [read, between, write].map((index) => log.steps[index]);
    const marks = [from, other, to].map(({ event }) => event + 1).filter((event) => event > 0);
    return {
      get finding() {
        return new Teller(narrator, log, one).finding();
      },
      cause: `atomicity-violation|${subkind}|${from.site}|${to.site}|across await${putsBack ? ", put back" : ""}`,
      events: to.event + 1,
      marks: [...new Set(marks)].sort((a, b) => a - b),
      interrupted: one,
      suspicion: {
        rank,
        atomic: rank === 3,
        counted: "each execution",
        read: from.site,
        variable: variableOf(log.names[from.location]),
        ...leftIn(from.location, log),
        ...(own ? { own: true } : {}),
        ...(goesBy ? { goesBy } : {}),
        ...(putsBack && !decides ? { putsBack } : {}),
      },
    };
  });
}

function leftIn(location: number, { finals }: OrderedLog): Pick<Suspicion, "left"> {
  const value = finals.get(location);
  return value === undefined ? {} : { left: { location, value } };
}

class Teller {
  private readonly who: WhoDid;

  constructor(
    private readonly narrator: Narrator,
    private readonly log: OrderedLog,
    private readonly found: InterruptedCall,
  ) {
    this.who = new WhoDid(narrator);
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
    const { subkind, read, between, write, owner, awaits, otherOwner, otherAwaits, rank, putsBack } = this.found;
    const { who } = this;
    const reader = this.doer(read, owner);
    const writer = who.called(this.doer(between, otherOwner));
    const [x, y] = [this.name(read), this.name(write)];
    const line = (step: number) => this.narrator.line(this.log.steps[step].site);
    const changed = x === y ? "it" : `\`${y}\``;
    const again = rank === 2 && !putsBack ? "looks again and " : "";
    const after = otherAwaits < 0 ? "" : `, after its \`await\` in ${line(otherAwaits)}`;
    // What it calls and waits for is part of it
    const within = (step: number) => {
      const name = who.name(this.doer(step));
      return name === who.name(reader) ? "" : ` in \`${name}\``;
    };
    const reads = `${who.called(reader)} reads \`${x}\`${within(read)} (${line(read)}), awaits in ${line(awaits)}, and then ${again}writes ${changed}${within(write)} (${line(write)})`;
    // A thread is none of the calls
    const isCall = this.log.steps[between].unit === undefined;
    const missing = `nothing keeps ${isCall ? "other calls" : "others"} out across the \`await\``;
    if (subkind === "lost-update")
      return `${reads}, but meanwhile ${writer} writes it (${line(between)}${after}), and \`${who.name(reader)}\` overrides that unseen: ${missing}.`;
    if (subkind === "dirty-read")
      return `${reads}, while ${writer} is still changing \`${x}\` (again in ${line(between)}${after}): ${missing}.`;
    return `${reads}, though meanwhile ${writer} has changed \`${x}\` (${line(between)}${after}): ${missing}.`;
  }

  private name(step: number): string {
    return this.log.names[this.log.steps[step].location];
  }

  /** The call that the step is done for, or that one's `owner`; else the task. */
  private doer(step: number, owner = -1): Doer {
    const { call, event, site } = this.log.steps[step];
    return { inside: owner >= 0 ? owner : call, event, site };
  }

  private at(step: number, role: string): Location[] {
    return this.who.at(this.doer(step), role);
  }
}
