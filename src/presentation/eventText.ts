import type { Trace, TraceEvent } from "../model/trace";
import { asyncLanes } from "./asyncLanes";
import { lineText } from "./words/lineText";
import { objectNames } from "./words/objectNames";
import type { Piece } from "./words/richText";
import { richText } from "./words/richText";
import { taskNames } from "./words/taskNames";
import { deedSaid } from "./words/translated";

/** `B writes checking 50 → 40 · line 14`; beside threads `load#2 writes …`: the call whose code it is. */
export function eventText(trace: Trace, event: TraceEvent): Piece[] {
  const object = objectIn(trace, event);
  const target = trace.tasks[event.target ?? -1];
  const { name } = trace.tasks[event.task];
  // "GET /user completes GET /user" says it twice
  const sentence =
    event.sentence.endsWith(` ${name}`) && !event.target ? event.sentence.slice(0, -name.length - 1) : event.sentence;
  const pieces = richText(deedSaid(sentence), { tasks: [], objects: [], range: () => undefined }).flatMap((piece) =>
    piece.kind !== "text"
      ? [piece]
      : cut(piece.text, object, target && { ...target, shown: taskNames(trace)[target.id] }),
  );
  const lanes = trace.async?.beside && asyncLanes(trace, trace.async);
  const own = lanes?.laneOfEvent(event);
  const lane = lanes?.list.find(({ id }) => id === own);
  return [
    { kind: "task", task: lane?.id ?? event.task, text: lane?.name ?? taskNames(trace)[event.task] },
    { kind: "text", text: " " },
    ...pieces,
    ...(event.site ? [{ kind: "text", text: " · " } as const, lineText(event.site, trace.file)] : []),
  ];
}

/** Of a `select` the channel that it says, which need not be the first of its cases. */
function objectIn(trace: Trace, { object, sentence }: TraceEvent): Named | undefined {
  const { objects } = trace;
  const own = objects[object ?? -1];
  if (!own) return undefined;
  const isSaid = ` ${sentence} `.includes(` ${own.name} `);
  const { id, name } = (isSaid ? undefined : objects.find((other) => sentence.endsWith(` ${other.name}`))) ?? own;
  return { id, name, shown: objectNames(trace)[id] };
}

/** A task or an object: as sentences say it, and as it is shown. */
interface Named {
  readonly id: number;
  readonly name: string;
  readonly shown: string;
}

/** Only the first mention after the verb is the object: `sends to` to a channel named `to`. */
function cut(text: string, object: Named | undefined, target: Named | undefined): Piece[] {
  const name = (object ?? target)?.name;
  const word = name && ` ${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w$])`;
  const at = word ? text.search(new RegExp(word)) + 1 || -1 : -1;
  if (!name || at < 0) return [{ kind: "text", text }];
  const rest = text.slice(at + name.length);
  return [
    { kind: "text", text: text.slice(0, at) },
    object ? { kind: "code", text: object.shown } : { kind: "task", task: target!.id, text: target!.shown },
    ...(rest ? [{ kind: "text", text: rest } as const] : []),
  ];
}
