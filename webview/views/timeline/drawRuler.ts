import { sizes } from "../../layout/timelineLayout";
import { textWidth } from "../../layout/textWidth";
import { put } from "./put";
import type { Group, Scene } from "./scene";

/** Between a number and the thumb, and between two numbers. */
const [apart, gap] = [1, 5];

/** Numbers and track; the thumb is the number of the current event. */
export function drawRuler(group: Group, { layout, model, position }: Scene): void {
  const { x, column, endColumn, left, width } = layout;
  const { columns } = model;
  const isNone = (at: number) => at === 0 && columns.first(0) < 1;
  const middle = (at: number) => {
    if (isNone(at)) return left - 13;
    const [start, next] = [x(columns.first(at)), x(columns.last(at) + 1)];
    // The middle of what can be seen of a long turn
    const [from, to] = [
      Math.max(start, Math.min(left, next - column)),
      Math.min(next, Math.max(width, start + column)),
    ];
    return model.turns ? (from + to) / 2 : start + Math.min(next - start, column) / 2;
  };
  const [first, last] = [columns.positionOf(layout.first), columns.positionOf(Math.min(layout.last, columns.count))];
  const ends = layout.last > columns.count;
  const step = model.turns ? 1 : ([1, 2, 5, 10, 20, 50, 100].find((wide) => wide * column >= 26) ?? 100);
  const positions = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
    (at) => at <= model.events && !isNone(at) && middle(at) >= left && middle(at) <= width,
  );
  const y = sizes.ruler;
  const clamp = (at: number) => Math.max(left, Math.min(width - 1, at));
  const end = clamp(ends ? x(columns.count + 1) + endColumn / 2 : width);
  const track = group.selectAll<SVGPathElement, string>("path.track").data(["all", "done"]);
  put(track.join("path"), {
    class: (kind) => `track ${kind}`,
    d: (kind) =>
      `M${clamp(middle(first))} ${y}H${kind === "all" ? end : clamp(Math.max(middle(position), middle(first)))}`,
  });
  put(group.selectAll<SVGCircleElement, number>("circle.tick").data(positions).join("circle"), {
    class: (at) => (at <= position ? "tick done" : "tick"),
    r: column < 16 ? 1.5 : 2.5,
    cx: middle,
    cy: y,
  });
  const half = Math.max(13, String(position).length * 3.6 + 6);
  const at = Math.max(left - 13, Math.min(width - 12, middle(position)));
  const halfOf = (number: number) => textWidth(String(number), 11) / 2;
  const isUnderThumb = (number: number) =>
    number === position || Math.abs(middle(number) - at) < half + halfOf(number) + apart;
  // Turns are as wide as what happens in them: where two numbers have no room beside each other, the second goes
  let taken = -Infinity;
  const numbered = positions.filter((number) => {
    if ((number % step !== 0 && (step >= 5 || number !== 1)) || isUnderThumb(number)) return false;
    if (middle(number) - halfOf(number) < taken) return false;
    taken = middle(number) + halfOf(number) + gap;
    return true;
  });
  put(group.selectAll<SVGTextElement, number>("text.number").data(numbered).join("text"), {
    class: (at) => (at > position ? "number dim" : "number"),
    "text-anchor": "middle",
    x: middle,
    y: 13,
    text: (at) => at,
  });
  const endAt = Math.min(x(columns.count + 1) + endColumn / 2, width - 15);
  // The thumb goes first where there is no room for both
  const ending = ends && Math.abs(endAt - at) > half + 18 ? [model.end] : [];
  group
    .selectAll<SVGTextElement, typeof model.end>("text.ending")
    .data(ending)
    .join("text")
    .attr("class", ({ bad }) => (bad ? "ending bad" : "ending dim"))
    .attr("text-anchor", "middle")
    .attr("x", endAt)
    .attr("y", 13)
    .text(({ label }) => label);
  // By columns: an event that has none of its own, as the end of a turn, is where the one before is
  const hidden = !isNone(position) && (columns.last(position) < layout.first || columns.first(position) > layout.last);
  const thumb = group.selectAll<SVGGElement, number>("g.thumb").data(hidden ? [] : [position]);
  const entered = thumb.enter().append("g").attr("class", "thumb");
  entered.append("path");
  entered.append("text").attr("text-anchor", "middle").attr("y", 13);
  const all = put(entered.merge(thumb), { transform: `translate(${at} 0)` });
  put(all.select("path"), {
    d: `M${-half} 4a2 2 0 0 1 2 -2H${half - 2}a2 2 0 0 1 2 2V15a2 2 0 0 1 -2 2H5L0 23L-5 17H${2 - half}a2 2 0 0 1 -2 -2z`,
  });
  put(all.select("text"), { text: (number) => number });
}
