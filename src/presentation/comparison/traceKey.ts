import type { Schedule } from "../../model/schedule";

/** They change nothing, so their order says nothing. */
const looks: ReadonlySet<string | undefined> = new Set(["read", "load"]);

/**
 * The same for equivalent orders of independent operations: what each task does, and in which order they come to each object.
 * As far as schedules tell, which name one object an operation: of several orders with one key nobody knows which is meant.
 */
export function traceKey({ events, objects }: Schedule): string {
  const byTask: string[][] = [];
  const byObject: { readonly turns: string[]; looking: string[] }[] = [];
  const look = (one: (typeof byObject)[number]) => {
    one.turns.push(...one.looking.sort());
    one.looking = [];
  };
  for (const { task, kind = "", object, choice } of events) {
    const name = object === undefined ? "" : objects[object];
    (byTask[task] ??= []).push(`${kind} ${name} ${choice}`);
    if (object === undefined) continue;
    const one = (byObject[object] ??= { turns: [], looking: [] });
    if (looks.has(kind)) one.looking.push(`${task}?`);
    else {
      look(one);
      one.turns.push(`${task}`);
    }
  }
  byObject.forEach(look);
  // Objects are numbered as they come
  const turns = byObject.map((one, object) => `${objects[object]}: ${one.turns.join(" ")}`);
  return JSON.stringify([byTask, turns.sort()]);
}
