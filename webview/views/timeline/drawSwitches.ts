import { bisector } from "d3";
import type { SwitchMark } from "../../../src/presentation/timeline/timeline";
import { fitText } from "../../layout/fitText";
import { put } from "./put";
import type { Group, Scene } from "./scene";

/** Why control moved: a row of reasons, and an arrow from lane to lane. Only preemptions are bold. */
export function drawSwitches(row: Group, arrows: Group, scene: Scene): void {
  const { model, layout, isFuture } = scene;
  const near = switchesInView(model.switches, layout.first, layout.last);
  // Where there are turns, they stand in that row; the cell's title says why
  const said = model.turns ? [] : near;
  const labels = said.map((mark, index) => ({ mark, room: roomFor(mark, said[index + 1], layout) }));
  const kind = ({ reason, event }: SwitchMark) =>
    `switch ${reason === "preempted" ? "preempted" : "plain"}${isFuture(event) ? " future" : ""}`;
  const groups = row.selectAll<SVGGElement, (typeof labels)[number]>("g.switch").data(labels);
  const entered = groups.enter().append("g");
  entered.append("path").attr("d", "M0 31v14");
  entered.append("text").attr("x", 5).attr("y", 42);
  entered.append("title");
  const all = entered.merge(groups);
  put(all, { class: ({ mark }) => kind(mark), transform: ({ mark }) => `translate(${layout.x(mark.event)} 0)` });
  put(all.select("text"), { text: ({ mark, room }) => label(mark, room) });
  put(all.select("title"), { text: ({ mark }) => mark.text });
  groups.exit().remove();
  const moves = arrows
    .selectAll<SVGPathElement, SwitchMark>("path.switch")
    .data(near.filter(({ from, to }) => layout.lanes[from] && layout.lanes[to]))
    .join("path");
  put(moves, {
    class: kind,
    "marker-end": (mark) => `url(#arrow-${mark.reason === "preempted" ? "preempted" : "plain"})`,
    d: (mark) => arrow(mark, layout),
  });
}

/** The whole reason, or what stands before its colon, or as much as fits. */
function label({ text, reason }: SwitchMark, room: number): string {
  const size = reason === "preempted" ? 11.6 : 11;
  const short = text.split(":")[0];
  return fitText(text, room, size) === text ? text : fitText(short, room, size);
}

function roomFor({ event }: SwitchMark, next: SwitchMark | undefined, { x, width }: Scene["layout"]): number {
  return (next ? x(next.event) : width) - x(event) - 12;
}

function arrow({ event, from, to }: SwitchMark, { x, lanes }: Scene["layout"]): string {
  const down = lanes[to].cell > lanes[from].cell;
  const start = down ? lanes[from].cell + lanes[from].height : lanes[from].cell;
  const end = down ? lanes[to].cell - 1 : lanes[to].cell + lanes[to].height + 1;
  return `M${x(event)} ${start}V${end}`;
}

/** They are in the order of their events. */
function switchesInView(switches: readonly SwitchMark[], first: number, last: number): readonly SwitchMark[] {
  const by = bisector((mark: SwitchMark) => mark.event);
  return switches.slice(by.left(switches as SwitchMark[], first), by.right(switches as SwitchMark[], last));
}
