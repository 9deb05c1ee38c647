import type { OrderArrow, Place } from "../../../src/presentation/timeline/timeline";
import { taskNames } from "../../../src/presentation/words/taskNames";
import { deedSaid } from "../../../src/presentation/words/translated";
import { interrupted } from "../../layout/interrupted";
import { t } from "../../texts";
import type { Group, Scene } from "./scene";
import { wordsDrawn } from "./wordsDrawn";

interface Link extends OrderArrow {
  readonly kind: "order" | "race";
}

/**
 * Happens-before for the event at the cursor: an arrow from each event of another task that comes directly before it, and
 * to each that comes directly after. The two accesses of a data race are tied by a line without a head: nothing orders them.
 */
export function drawOrders(group: Group, { model, layout, history, position, isFuture }: Scene): void {
  const { first, last } = layout;
  const near = ({ before, after }: OrderArrow) => after.column >= first && before.column <= last;
  const orders = model.orders.filter(
    ({ before, after }) => before.position === position || after.position === position,
  );
  const links: Link[] = orders.filter(near).map((order) => ({ ...order, kind: "order" }));
  if (model.race) links.push({ ...model.race, kind: "race" });
  const named = ({ position: at, column }: Place) => (model.turns ? column : at);
  const key = ({ kind, before, after }: Link) => `${kind}-${named(before)}-${named(after)}`;
  const words = links.length > 0 ? wordsDrawn(group.node()!) : [];
  const drawn = group
    .selectAll<SVGGElement, Link>("g.link")
    .data(links.filter(near), key)
    .join((enter) => {
      const entered = enter.append("g");
      entered.append("path");
      entered.append("title");
      return entered;
    });
  drawn.attr("class", ({ kind, after }) => `link ${kind}${isFuture(after.column) ? " future" : ""}`);
  drawn
    .attr("data-testid", key)
    .select("path")
    .attr("d", (link) => route(link))
    .attr("marker-end", ({ kind }) => (kind === "order" ? "url(#arrow-order)" : null));
  drawn.select("title").text(({ kind, before, after }) => {
    const [a, b] = [who(before), who(after)];
    return kind === "race" ? t("nothing orders {0} and {1}", a, b) : t("{0} happens before {1}", a, b);
  });

  function who({ position: number, column, lane }: Place): string {
    if (model.turns) return model.cells.find((cell) => cell.column === column && cell.lane === lane)?.title ?? "";
    const event = history.trace.events[number - 1];
    return t("event {0} ({1})", number, `${taskNames(history.trace)[event.task]} ${deedSaid(event.sentence)}`);
  }

  /**
   * From the edge of one cell to the edge of the other: below a cell from its corner, beside what its label says, and above
   * one from its middle, beside its badge.
   */
  function route({ before, after }: Link): string {
    const [from, to] = [before, after].map(({ column, lane: id }) => {
      const lane = layout.lanes[id];
      const [start, end] = [layout.x(column), layout.x(column) + layout.column];
      return { start, end, middle: (start + end) / 2, top: lane.cell, bottom: lane.cell + lane.height };
    });
    const [first, second] =
      to.top > from.top
        ? [
            { x: from.end - 1, y: from.bottom },
            { x: to.middle - Math.min(layout.column / 4, 8), y: to.top - 1 },
          ]
        : [
            { x: from.middle, y: from.top },
            { x: to.start + 1, y: to.bottom + 1 },
          ];
    return interrupted(first, second, words);
  }
}
