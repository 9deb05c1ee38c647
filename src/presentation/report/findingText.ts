import type { AsyncTrace } from "../../model/asyncTrace";
import type { Finding, Range } from "../../model/report";
import type { TraceFinding } from "../../model/trace";
import { asyncLanes } from "../asyncLanes";
import { asyncMarks } from "../asyncMarks";
import { interruptedSteps, type InterruptedSteps } from "../interruptedSteps";
import { LanesByTask } from "../lanesByTask";
import type { TraceHistory } from "../traceHistory";
import { lineText } from "../words/lineText";
import type { Piece } from "../words/richText";
import { richText } from "../words/richText";
import { say } from "../words/say";
import { translated } from "../words/translated";

/** The finding in one sentence, with the badges that its events carry in the execution shown. */
export function findingText(finding: Finding, shown?: TraceFinding, history?: TraceHistory): Piece[] {
  if (shown?.cycle && history) return cycleText(shown, history);
  const marked = (shown?.marks ?? []).map((number) => history?.trace.events[number - 1]);
  const named = marked.map((event) => history?.trace.objects[event?.object ?? -1]?.name ?? "");
  const waiting = history?.trace.objects.filter((o) => finding.message.includes(`waits for ${o.name}`)) ?? [];
  const pieces = richText(translated(finding.message), {
    tasks: history ? namesOf(finding, history) : [...new Set(finding.locations.map((place) => place.task ?? ""))],
    objects: [...named, ...waiting.map((o) => o.name), ...(finding.cycle ?? []).map((edge) => edge.waitsFor)],
    range: (line) => finding.locations.find((place) => place.line === line) ?? rangeOfLine(finding, line),
  });
  const badges = shown && history ? badgesOf(shown, history) : [];
  if (finding.kind === "livelock" || finding.kind === "starvation")
    return withBadgesOfDoers(pieces, badges, (next) => next.startsWith(" ("));
  const inside = history?.trace.async;
  const told = inside && shown && interruptedSteps(inside, shown);
  if (told) return withBadgesOfSteps(pieces, inside, told, badges);
  // Two calls may do the same at one line: which of them a sentence means there cannot be told from the line
  const isAlone = (line?: number) => badges.filter((badge) => badge.line === line).length === 1;
  const left = inside ? badges.filter(({ line }) => isAlone(line)) : [...badges];
  const withBadges = pieces.flatMap((piece, index): Piece[] => {
    const badge = left.findIndex(({ line }) => line !== undefined && line === lineOf(pieces[index + 1]));
    if (badge < 0 || piece.kind !== "text" || (inside && !piece.text.endsWith(" ("))) return [piece];
    return withBadge(piece.text, left.splice(badge, 1)[0].mark);
  });
  if (badges.length !== 1 || left.length === 0) return withBadges;
  // What is said may be at another line than the event where it shows: the one badge is that of whoever did it
  const ofDoer = withBadgesOfDoers(pieces, badges, () => true);
  if (ofDoer.length > pieces.length) return ofDoer;
  const place = pieces.findIndex((piece, index) => piece.kind === "text" && lineOf(pieces[index + 1]) !== undefined);
  return pieces.flatMap((piece, index) => {
    return index === place && piece.kind === "text" ? withBadge(piece.text, badges[0].mark) : [piece];
  });
}

/** What carries a badge in the execution shown. */
interface Badge {
  readonly mark: number;
  readonly line?: number;
  /** Who did it. */
  readonly by?: string;
  /** The index of a step. */
  readonly step?: number;
}

function badgesOf(shown: TraceFinding, { trace }: TraceHistory): Badge[] {
  const inside = trace.async;
  const ofEvent = (number: number, mark: number): Badge => {
    const event = trace.events[number - 1];
    return { mark, line: event?.site?.line, by: trace.tasks[event?.task ?? -1]?.name };
  };
  if (!inside) return shown.marks.map((number, index) => ofEvent(number, index + 1));
  return [...asyncMarks(trace, inside, shown)].map(([key, mark]): Badge => {
    const [kind, at] = key.split("-");
    if (kind === "event") return ofEvent(Number(at), mark);
    const { site, call, task } = inside.steps[Number(at)];
    const by = call === undefined ? trace.tasks[task].name : inside.calls[call].name;
    return { mark, line: site?.line, by, step: Number(at) };
  });
}

/** The badge belongs to the words, not into the parenthesis with the line. */
function withBadge(text: string, mark: number): Piece[] {
  const cut = /\s*\((?:again in )?$/.exec(text)?.index ?? text.length;
  const [before, after] = [text.slice(0, cut).trimEnd(), text.slice(cut)];
  return [
    { kind: "text", text: `${before} ` },
    { kind: "mark", mark },
    { kind: "text", text: after },
  ];
}

/** Names of tasks, and by the numbers of their lanes of calls, where a name can mean nothing else. */
function namesOf({ message }: Finding, { trace, objectNames }: TraceHistory): readonly string[] {
  const names = trace.tasks.map(({ name }) => name);
  const taken = new Set([...names, ...objectNames]);
  // Only names between backticks are names for certain
  if (!trace.async || !message.includes("`")) return names;
  for (const { id, name } of asyncLanes(trace, trace.async).list) if (!taken.has(name)) names[id] = name;
  return Array.from(names, (name) => name ?? "");
}

/** Behind the name of who did it, where what follows fits: `Plato ① (line 13)`. */
function withBadgesOfDoers(
  pieces: readonly Piece[],
  badges: readonly Badge[],
  fits: (next: string) => boolean,
): Piece[] {
  const left = [...badges];
  return pieces.flatMap((piece, index): Piece[] => {
    const next = pieces[index + 1];
    if ((piece.kind !== "task" && piece.kind !== "code") || next?.kind !== "text" || !fits(next.text)) return [piece];
    const badge = left.findIndex(({ by }) => by === piece.text);
    if (badge < 0) return [piece];
    return [piece, { kind: "text", text: " " }, { kind: "mark", mark: left.splice(badge, 1)[0].mark }];
  });
}

/** The sentence names what was read, what was written then, and what another call wrote meanwhile, each with its line. */
function withBadgesOfSteps(
  pieces: readonly Piece[],
  { steps }: AsyncTrace,
  { read, write, between }: InterruptedSteps,
  badges: readonly Badge[],
): Piece[] {
  const left = [read, write, between];
  return pieces.flatMap((piece, index): Piece[] => {
    const line = lineOf(pieces[index + 1]);
    if (line === undefined || piece.kind !== "text" || !/ \((?:again in )?$/.test(piece.text)) return [piece];
    if (steps[left[0]]?.site?.line !== line) return [piece];
    const step = left.shift();
    const badge = badges.find((one) => one.step === step);
    return badge ? withBadge(piece.text, badge.mark) : [piece];
  });
}

function lineOf(piece: Piece | undefined): number | undefined {
  return piece?.kind === "line" ? Number(/\d+(?=\D*$)/.exec(piece.text)![0]) : undefined;
}

/** Does the task only stand before others that wait for the object? */
function standsAhead({ trace, task }: TraceHistory, position: number, object: number, ahead: number): boolean {
  return trace.tasks.some(({ id }) => {
    const next = task(id, position)?.next;
    return next?.object === object && next.heldBy?.includes(ahead) === true;
  });
}

/** Each task of the cycle: what it holds, since where, and what it waits for. */
function cycleText({ cycle = [], marks, position }: TraceFinding, history: TraceHistory): Piece[] {
  const { trace, task, object, objectNames } = history;
  const byTask = trace.async?.beside && LanesByTask.of(history, trace.async);
  const piece = (id: number): Extract<Piece, { kind: "task" }> => {
    const lane = byTask?.at(id, position) ?? trace.tasks[id];
    return { kind: "task", task: lane.id, text: lane.name };
  };
  return cycle.flatMap((member, index): Piece[] => {
    const held = cycle[(index + cycle.length - 1) % cycle.length].object;
    const mark = marks.findIndex((event) => {
      const { task: by, object: what } = trace.events[event - 1] ?? {};
      return by === member.task && what === held;
    });
    const isSame = (one: number, other: number) => byTask?.isSame(one, other) ?? one === other;
    const holder = object(held, position)?.holders.find((one) => isSame(one.task, member.task));
    // A callback waits for what another call of the same event loop took
    const taker = holder && byTask?.holder(held, holder.task, position);
    const other = taker && taker.id !== byTask?.at(member.task, position).id ? taker : undefined;
    const [holds, since] = [holder !== undefined || !standsAhead(history, position, held, member.task), holder?.since];
    const waits = task(member.task, position)?.next?.site;
    const first = (task(member.task, position)?.next?.heldBy ?? []).filter(
      (one) => !object(member.object, position)?.holders.some((holding) => isSame(holding.task, one)),
    );
    // A reader that asks to write waits for the other readers
    const next = cycle[(index + 1) % cycle.length].task;
    const isOfOthers = holds && held === member.object && !isSame(next, member.task);
    const text = (value: string): Piece => ({ kind: "text", text: value });
    const place = (range?: Range): Piece[] => (range ? [text(" ("), lineText(range, trace.file), text(")")] : []);
    return [
      ...(index ? [text("; ")] : []),
      other ? { kind: "task", task: other.id, text: other.name } : piece(member.task),
      // The task before may wait for one that holds nothing yet, but asked first
      ...(holds
        ? [
            text(` ${say("holds")} `),
            { kind: "code", text: objectNames[held] } as const,
            ...(mark < 0 ? [] : [text(" "), { kind: "mark", mark: mark + 1 } as const]),
            ...place(since),
            text(` ${say("and")}`),
            ...(other ? [text(" "), piece(member.task)] : []),
          ]
        : []),
      ...(isOfOthers
        ? richText(` ${say("waits until {0} gives it back", `\`${piece(next).text}\``)}`, {
            ...{ tasks: [], objects: [], range: () => undefined },
          }).map((part) => (part.kind === "code" ? piece(next) : part))
        : [text(` ${say("waits for")} `), { kind: "code", text: objectNames[member.object] } as const]),
      ...(holds || mark < 0 ? [] : [text(" "), { kind: "mark", mark: mark + 1 } as const]),
      ...place(waits),
      ...first.flatMap((one, i): Piece[] => [text(` ${i === 0 ? say("behind") : say("and")} `), piece(one)]),
      ...(index === cycle.length - 1 ? [text(".")] : []),
    ];
  });
}

function rangeOfLine({ locations }: Finding, line: number): Range | undefined {
  const file = locations[0]?.file;
  return file ? { file, line, column: 1, endLine: line, endColumn: 1 } : undefined;
}
