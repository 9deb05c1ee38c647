import type { Range } from "../../model/report";
import type { Trace } from "../../model/trace";
import { contains } from "./contains";
import type { Pointer } from "./findingsAt";

/** An access to a shared variable, or an operation of a primitive, as the source has it. */
export interface SeenPlace {
  readonly range: Range;
  /** What the variable may be called there; absent for a primitive, which the whole operation is about. */
  readonly names?: readonly string[];
}

/** Where an execution used what tasks share, each place once. */
export function seenPlaces({ events, objects }: Trace): SeenPlace[] {
  const places = new Map<string, SeenPlace>();
  for (const { object: id, site: range } of events) {
    const object = id === undefined ? undefined : objects[id];
    if (!object || !range) continue;
    const names = object.kind === "variable" ? (object.name.match(/[\w$]+/g) ?? []) : undefined;
    places.set([range.file, range.line, range.column, range.endLine, range.endColumn, names].join(), { range, names });
  }
  return [...places.values()];
}

/** Does somebody point at one of the places? Of an operation with a callback only the first line counts. */
export function isSeenAt(places: readonly SeenPlace[], { line, column, word }: Omit<Pointer, "file">): boolean {
  return places.some(
    ({ range, names }) =>
      range.line === line &&
      contains(range, line, column) &&
      (names === undefined || (word !== undefined && names.includes(word))),
  );
}
