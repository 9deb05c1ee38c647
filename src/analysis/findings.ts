import type { Finding, Location } from "../model/report";
import type { Site } from "../model/site";
import type { Ending, Execution, Task } from "../runtime/execution";
import { Misuse } from "../runtime/execution";
import { dataRaces } from "./dataRaces";

export type Found = Omit<Finding, "executions" | "witness"> & { readonly cause: string; readonly events: number };

/** What one execution shows, each with the number of events it takes to see it. */
export function findingsOf(execution: Execution, ending: Ending, sites: readonly Site[]): Found[] {
  const found: Found[] = [];
  const at = (site: number, task: Task, role: string): Location[] => {
    const place = sites[site];
    if (!place) return [];
    const { file, line, column, endLine, endColumn } = place;
    return [{ file, line, column, endLine, endColumn, task: task.name, role }];
  };
  const line = (site: number) => (sites[site] ? `line ${sites[site].line}` : "an unknown line");
  const add = (finding: Omit<Found, "cause" | "severity">) => {
    const places = finding.locations.map((l) => `${l.file}:${l.line}:${l.column}`).sort();
    const cause = [finding.kind, finding.subkind, ...new Set(places)].join("|");
    if (!found.some((other) => other.cause === cause)) found.push({ ...finding, severity: "error", cause });
  };

  for (const race of dataRaces(execution.events)) {
    const [a, b] = [execution.events[race.first], execution.events[race.second]];
    const [ta, tb] = [execution.tasks[a.task], execution.tasks[b.task]];
    const name = execution.names[race.location];
    const verb = (kind: string) => (kind === "read" ? "reads" : "writes");
    add({
      kind: "data-race",
      events: race.second + 1,
      message: `${ta.name} ${verb(a.kind)} ${name} (${line(a.site)}) and ${tb.name} ${verb(b.kind)} it (${line(b.site)}) with nothing that orders the two.`,
      locations: [...at(a.site, ta, verb(a.kind)), ...at(b.site, tb, verb(b.kind))],
    });
  }
  for (const { name, event, error } of execution.broken) {
    const breaking = execution.events[event];
    const by = breaking ? `${execution.tasks[breaking.task].name} broke it (${line(breaking.site)})` : "it never held";
    add({
      kind: "invariant",
      events: breaking ? event + 1 : 0,
      message: `The invariant "${name}" does not hold: ${by}${error === undefined ? "" : `; it threw ${String(error)}`}.`,
      locations: breaking ? at(breaking.site, execution.tasks[breaking.task], "breaks the invariant") : [],
    });
  }
  const events = execution.events.length;
  if (ending.kind === "blocked") {
    const waiting = execution.tasks.filter((task) => task.pending !== null);
    const holderOf = (task: Task) => {
      const heldBy = task.pending?.waitsFor?.().heldBy ?? -1;
      return heldBy < 0 ? undefined : execution.tasks[heldBy];
    };
    const inCycle = (task: Task): boolean => {
      let at: Task | undefined = task;
      for (let i = 0; i <= waiting.length && at; i++) if ((at = holderOf(at)) === task) return true;
      return false;
    };
    const cycle = waiting.filter(inCycle);
    const orphan = waiting.find((task) => task.pending!.kind !== "join" && holderOf(task)?.finished);
    const lost = waiting.find((task) => task.pending!.kind === "wake");
    const involved = cycle.length ? cycle : orphan ? [orphan] : lost ? [lost] : waiting;
    const subkind =
      cycle.length === 1
        ? "self-deadlock"
        : cycle.length
          ? "lock-cycle"
          : orphan
            ? "orphaned-lock"
            : lost
              ? "lost-wakeup"
              : "communication";
    const sentences = involved.map((task) => {
      const wait = task.pending!.waitsFor!();
      const held =
        wait.heldBy < 0
          ? ""
          : `, held by ${execution.tasks[wait.heldBy].name}${wait.heldSince >= 0 ? ` since ${line(wait.heldSince)}` : ""}`;
      return `${task.name} waits for ${wait.object} (${line(task.pending!.site)})${held}`;
    });
    add({
      kind: "deadlock",
      subkind,
      partial: false,
      events,
      message: `${sentences.join("; ")}.`,
      locations: involved.flatMap((task) =>
        at(task.pending!.site, task, `waits for ${task.pending!.waitsFor!().object}`),
      ),
      ...(cycle.length
        ? {
            cycle: cycle.map((task) => ({
              task: task.name,
              waitsFor: task.pending!.waitsFor!().object,
              heldBy: holderOf(task)!.name,
            })),
          }
        : {}),
    });
  }
  if (ending.kind === "error") {
    const { error } = ending;
    const task = execution.tasks[ending.task];
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const last = execution.events[task.lastEvent];
    const kind = error instanceof Misuse ? "lock-misuse" : ending.during === "after" ? "assertion" : "uncaught-error";
    add({
      kind,
      events,
      message:
        error instanceof Misuse
          ? `${error.message}.`
          : ending.during === "after"
            ? `The check of the final state failed: ${message}.`
            : `${task.name} threw ${message}.`,
      locations: ending.during === "after" || !last ? [] : at(last.site, task, "last operation"),
    });
  }
  return found;
}
