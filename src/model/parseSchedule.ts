import type { OperationKind } from "./event";
import { anyKind, type Schedule, type ScheduledEvent } from "./schedule";
import { decodeName, findingOfCode, kindCodes, objectLetters, objectOfLetters } from "./scheduleCodes";

/** `problem` is for people: what is wrong, and where. */
export type ParsedSchedule = { readonly schedule: Schedule } | { readonly problem: string };

const mostEvents = 1_000_000;
const kinds = new Map(Object.entries(kindCodes).map(([kind, code]) => [code, kind as OperationKind]));

/** The schedule that a text says: one of `formatSchedule`, or of version 1, which named tasks only. */
export function parseSchedule(text: string): ParsedSchedule {
  const [, version, rest = ""] = /^i(\d+):(.*)$/s.exec(text.trim()) ?? [];
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  if (version === undefined)
    return { problem: `"${shown}" is not a schedule; copy one from a report, such as i2:A:0SS.1Ra-2RaWa-1Wa:counter` };
  try {
    if (version === "1") return { schedule: parseFirstVersion(rest) };
    if (version === "2") return { schedule: parseSections(rest) };
  } catch (error) {
    if (error instanceof Malformed)
      return { problem: `"${shown}" is not a schedule: ${error.message}; copy it again, as a whole` };
    throw error;
  }
  return {
    problem: `the schedule "${shown}" is of version ${version}, which only a newer Interleaver knows: update it`,
  };
}

class Malformed extends Error {}

function parseSections(text: string): Schedule {
  const sections = text.split(":");
  const [code, turns = "", objects = "", shared = ""] = sections;
  if (sections.length > 4) throw new Malformed(`there is something behind its end, ":${sections.slice(4).join(":")}"`);
  const finding = code === "" ? undefined : findingOfCode(code);
  if (code !== "" && !finding) throw new Malformed(`"${code}" names no kind of finding`);
  const names = parseNames(objects);
  const events = parseTurns(turns, names.length);
  refuseUnlikeUses(events, names);
  return { ...(finding ? { finding } : {}), events, objects: names, shared: eachOnce(parseNames(shared)) };
}

/** Names of objects are written in the order in which operations come to use them: others have lost some operations, or names. */
function refuseUnlikeUses(events: readonly ScheduledEvent[], names: readonly string[]): void {
  const used = new Set(events.flatMap(({ object }) => (object === undefined ? [] : [object])));
  [...used].forEach((object, index) => {
    if (object !== index) throw new Malformed(`"${objectLetters(object)}" comes before "${objectLetters(index)}"`);
  });
  const left = names[used.size];
  if (left !== undefined) throw new Malformed(`no operation is about its object "${left}"`);
}

/** What tasks share has names, and each is written once. */
function eachOnce(shared: readonly string[]): readonly string[] {
  shared.forEach((name, index) => {
    if (name === "") throw new Malformed("a name of what tasks share is missing");
    if (shared.indexOf(name) < index) throw new Malformed(`it says twice that tasks share "${name}"`);
  });
  return shared;
}

function parseNames(text: string): string[] {
  if (text === "") return [];
  return text.split("~").map((part) => {
    const name = decodeName(part);
    if (name === undefined) throw new Malformed(`"${part}" is not how it writes a name`);
    return name;
  });
}

function parseTurns(text: string, objects: number): ScheduledEvent[] {
  const events: ScheduledEvent[] = [];
  const turns = text === "" ? [] : text.split(/(?=[.-])/);
  for (const [index, turn] of turns.entries()) {
    const [, sign, task, operations] = /^([.-]?)(\d+)((?:[A-Z]+[a-z]*(?:=?\d+)?)+)$/.exec(turn) ?? [];
    if (task === undefined || (sign === "") !== (index === 0)) throw new Malformed(`"${turn}" is no turn of a task`);
    const last = events.at(-1);
    if (last?.task === Number(task)) throw new Malformed(`"${turn}" goes on with the same task`);
    if (last && sign === "-") events[events.length - 1] = { ...last, preempted: true };
    parseOperations(operations, Number(task), objects, events);
  }
  return events;
}

function parseOperations(text: string, task: number, objects: number, events: ScheduledEvent[]): void {
  const operation = /([A-W]|[X-Z][A-Z])([a-z]*)(?:=(\d+)|(\d+))?/y;
  while (operation.lastIndex < text.length) {
    const from = operation.lastIndex;
    const [whole, code, letters, choice, run] = operation.exec(text) ?? [text.slice(from)];
    const kind = kinds.get(code ?? "");
    if (kind === undefined && code !== anyKind) throw new Malformed(`"${whole}" names no operation`);
    const object = letters === "" ? undefined : objectOfLetters(letters);
    if (object !== undefined && object >= objects) throw new Malformed(`it has no name for "${letters}"`);
    const event = {
      task,
      ...(kind ? { kind } : {}),
      ...(object === undefined ? {} : { object }),
      choice: choice === undefined ? -1 : Number(choice),
      preempted: false,
    };
    repeat(event, Number(run ?? 1), events);
  }
}

function repeat(event: ScheduledEvent, count: number, events: ScheduledEvent[]): void {
  if (count === 0) throw new Malformed("it repeats an operation 0 times");
  if (events.length + count > mostEvents) throw new Malformed("it is too long");
  for (let i = 0; i < count; i++) events.push(event);
}

/** `0x2.1.2x3~counter`: tasks with how often each goes on, and what they share. */
function parseFirstVersion(text: string): Schedule {
  const [turns, ...rest] = text.split("~");
  const events: ScheduledEvent[] = [];
  for (const part of turns.split(".").filter((turn) => turn !== "")) {
    const [, task, run, choice] = /^(\d+)(?:x(\d+)|=(\d+))?$/.exec(part) ?? [];
    if (task === undefined) throw new Malformed(`"${part}" is no turn of a task`);
    const event = { task: Number(task), choice: choice === undefined ? -1 : Number(choice), preempted: false };
    repeat(event, Number(run ?? 1), events);
  }
  const names = rest.join("~");
  try {
    return { events, objects: [], shared: names === "" ? [] : names.split(",").map(decodeURIComponent) };
  } catch {
    throw new Malformed("what tasks share is not readable");
  }
}
