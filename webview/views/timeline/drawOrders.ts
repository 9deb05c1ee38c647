import { line, curveCatmullRom } from "d3";
import type { OrderArrow } from "../../../src/presentation/timelineModel";
import type { Group, Scene } from "./scene";

interface Link extends OrderArrow {
  readonly kind: "order" | "race";
}

/**
 * Happens-before for the event at the cursor: an arrow from each event of another task that comes directly before it, and
 * to each that comes directly after. The two accesses of a data race are tied by a line without a head: nothing orders them.
 */
export function drawOrders(group: Group, { model, layout, history, position }: Scene): void {
  const { first, last } = layout;
  const near = ({ before, after }: OrderArrow) => after >= first && before <= last;
  const orders = model.orders.filter(({ before, after }) => before === position || after === position);
  const links: Link[] = orders.filter(near).map((order) => ({ ...order, kind: "order" }));
  if (model.race) links.push({ before: model.race[0], after: model.race[1], kind: "race" });
  const drawn = group
    .selectAll<SVGGElement, Link>("g.link")
    .data(links.filter(near), ({ kind, before, after }) => `${kind}:${before}:${after}`)
    .join((enter) => {
      const entered = enter.append("g");
      entered.append("path");
      entered.append("title");
      return entered;
    });
  drawn.attr("class", ({ kind, after }) => `link ${kind}${after > position ? " future" : ""}`);
  drawn
    .attr("data-testid", ({ kind, before, after }) => `${kind}-${before}-${after}`)
    .select("path")
    .attr("d", (link) => route(link))
    .attr("marker-end", ({ kind }) => (kind === "order" ? "url(#arrow-order)" : null));
  drawn.select("title").text(({ kind, before, after }) => {
    const [a, b] = [who(before), who(after)];
    return kind === "race" ? `nothing orders ${a} and ${b}` : `${a} happens before ${b}`;
  });

  function who(number: number): string {
    const event = history.trace.events[number - 1];
    return `event ${number} (${history.trace.tasks[event.task].name} ${event.sentence})`;
  }

  /** From the edge of one cell to the edge of the other, bent so that it crosses few of those in between. */
  function route({ before, after, kind }: Link): string {
    const [from, to] = [before, after].map((number) => {
      const lane = layout.lanes[history.trace.events[number - 1].task];
      return { x: layout.x(number) + layout.column / 2, top: lane.cell, bottom: lane.cell + lane.height };
    });
    const down = to.top > from.top;
    const [start, end] = down ? [from.bottom, to.top - 1] : [from.top, to.bottom + 1];
    const x = from.x + Math.min(layout.column / 4, 8);
    const target = kind === "race" ? to.x : to.x - Math.min(layout.column / 4, 8);
    const between = (start + end) / 2;
    return line(
      (point: readonly [number, number]) => point[0],
      (point) => point[1],
    ).curve(curveCatmullRom.alpha(0.5))([
      [x, start],
      [x + (target - x) * 0.3, start + (between - start) * 0.7],
      [x + (target - x) * 0.7, end + (between - end) * 0.7],
      [target, end],
    ])!;
  }
}
