import type { Finding, Range } from "../../model/report";
import type { TraceFinding } from "../../model/trace";
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
  const tasks = history?.trace.tasks.map((task) => task.name) ?? [];
  const marked = (shown?.marks ?? []).map((number) => history?.trace.events[number - 1]);
  const named = marked.map((event) => history?.trace.objects[event?.object ?? -1]?.name ?? "");
  const waiting = history?.trace.objects.filter((o) => finding.message.includes(`waits for ${o.name}`)) ?? [];
  const pieces = richText(translated(finding.message), {
    tasks: tasks.length ? tasks : [...new Set(finding.locations.map((place) => place.task ?? ""))],
    objects: [...named, ...waiting.map((o) => o.name), ...(finding.cycle ?? []).map((edge) => edge.waitsFor)],
    range: (line) => finding.locations.find((place) => place.line === line) ?? rangeOfLine(finding, line),
  });
  const all = marked.map((event, index) => ({ line: event?.site?.line, mark: index + 1 }));
  const isAsync = history?.trace.async !== undefined;
  // Two calls may do the same at one line: which of them a sentence means there cannot be told from the line
  const isAlone = (line?: number) => all.filter((badge) => badge.line === line).length === 1;
  const badges = isAsync ? all.filter(({ line }) => isAlone(line)) : all;
  return pieces.flatMap((piece, index): Piece[] => {
    const badge = badges.findIndex(({ line }) => line !== undefined && line === lineOf(pieces[index + 1]));
    if (badge < 0 || piece.kind !== "text" || (isAsync && !piece.text.endsWith(" ("))) return [piece];
    // The badge belongs to the words, not into the parenthesis with the line.
    const cut = piece.text.endsWith(" (") ? piece.text.length - 2 : piece.text.length;
    const [before, after] = [piece.text.slice(0, cut).trimEnd(), piece.text.slice(cut)];
    const mark: Piece = { kind: "mark", mark: badges.splice(badge, 1)[0].mark };
    return [{ kind: "text", text: `${before} ` }, mark, { kind: "text", text: after }];
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
  const piece = (id: number): Piece => {
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
      text(` ${say("waits for")} `),
      { kind: "code", text: objectNames[member.object] },
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
