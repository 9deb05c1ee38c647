import type { WaitEdge } from "../../model/report";
import type { TextStyle } from "./textReport";
import { fitText, textWidth } from "./textWidth";

/**
 * The wait-for cycle, one edge a line, with the way back drawn at the left:
 *
 *     ╭─▶ Ada ── waits for ─▶ savings ── held by ─▶ Ben
 *     ╰── Ben ── waits for ─▶ checking ── held by ─▶ Ada
 */
export function textCycle(cycle: readonly WaitEdge[], { paint, width }: TextStyle): string[] {
  const widest = (texts: readonly string[]) => Math.max(...texts.map(textWidth));
  const room = Math.max(6, Math.floor((width - 38) / 3));
  const task = Math.min(room, widest(cycle.map((edge) => edge.task)));
  const object = Math.min(room, widest(cycle.map((edge) => edge.waitsFor)));
  return cycle.map((edge, index) => {
    const [first, last] = [index === 0, index === cycle.length - 1];
    const bend = first && last ? "↻─▶" : first ? "╭─▶" : last ? "╰──" : "│  ";
    const parts = [
      fitText(edge.task, task),
      "── waits for ─▶",
      fitText(edge.waitsFor, object),
      edge.asked ? "── behind ──▶" : "── held by ─▶",
      edge.heldBy,
    ];
    return `    ${paint.red(bend)} ${parts.join(" ")}`;
  });
}
