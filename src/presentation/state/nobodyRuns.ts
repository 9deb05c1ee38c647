import type { TraceHistory } from "../traceHistory";
import { lineWords } from "../words/lineWords";
import type { Piece } from "../words/richText";
import { say } from "../words/say";
import { asyncWaits } from "./asyncWaits";

/** Waits that are told one by one. */
const most = 3;

/**
 * Why nobody runs next after `position` events, where no task is left that could: all have finished, or what is left are
 * calls of async functions that await something, or the execution was ended.
 */
export function nobodyRuns({ trace, end }: TraceHistory, position: number): Piece[] {
  const text = (value: string): Piece => ({ kind: "text", text: value });
  const { ending } = trace;
  if (position === end && ending.kind === "error")
    return [text(say("Nobody is left that could run: it ended with an error."))];
  if (position === end && ending.kind === "steps")
    return [text(say("It was stopped here; it had not come to its end."))];
  const { nodes = [], edges = [] } = trace.async ? asyncWaits(trace, trace.async, position) : {};
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const waits = edges.flatMap(({ from, to, site }) => {
    const [who, what] = [byId.get(from), byId.get(to)];
    return who?.task === undefined || !what ? [] : [{ who, task: who.task, what, site }];
  });
  if (waits.length === 0) return [text(say("Every task has finished."))];
  const told = waits
    .slice(0, most)
    .flatMap(({ who, task, what, site }, index): Piece[] => [
      text(index === 0 ? "" : ", "),
      { kind: "task", task, text: who.name },
      text(` ${say("awaits")} `),
      what.task === undefined ? { kind: "code", text: what.name } : { kind: "task", task: what.task, text: what.name },
      text(site ? ` (${lineWords(site)})` : ""),
    ]);
  const more = waits.length > most ? ` ${say("and {0} more", waits.length - most)}` : "";
  return [text(`${say("No callback is left that could run, but")} `), ...told, text(`${more}.`)].filter(
    (piece) => piece.kind === "mark" || piece.text !== "",
  );
}
