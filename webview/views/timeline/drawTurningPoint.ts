import type { TurningPoint } from "../../../src/model/turningPoint";
import { sizes } from "../../layout/timelineLayout";
import { t } from "../../texts";
import { fate } from "./fate";
import type { Group, Scene } from "./scene";

/** A bar under the ruler: `open`, where it is not decided whether an order that passes goes on from there. */
interface Doomed {
  readonly kind: "open" | "doomed";
  readonly from: number;
  readonly to: number;
  readonly title: string;
}

/** Below the ruler a bar where every order fails, and a mark at the last choice that could have saved it. */
export function drawTurningPoint(group: Group, scene: Scene, point: TurningPoint | undefined): void {
  const { layout, model, panel } = scene;
  const { columns } = model;
  // Above the slider, which covers the ruler
  const node = group.node();
  if (node?.parentNode?.lastChild !== node) group.raise();
  const { noReturn, lastChance } = fate(point, model.events) ?? { noReturn: 0, lastChance: 0 };
  const marked = noReturn > 0;
  const start = (position: number) => layout.x(Math.max(1, columns.first(position)));
  const clamp = (x: number) => Math.max(layout.left, Math.min(layout.width - 1, x));
  const end = layout.x(columns.count + 1);
  const bars: Doomed[] = marked
    ? [
        {
          kind: "open",
          from: start(lastChance + 1),
          to: start(noReturn),
          title: t("Not decided: events {0} to {1}", lastChance + 1, noReturn - 1),
        },
        { kind: "doomed", from: start(noReturn), to: end, title: t("From event {0} on every order fails", noReturn) },
      ]
    : [];
  const bar = group
    .selectAll<SVGPathElement, Doomed>("path.fate")
    .data(
      bars.filter(({ from, to }) => clamp(to) - clamp(from) > 1),
      ({ kind }) => kind,
    )
    .join((entered) => {
      const path = entered.append("path");
      path.append("title");
      return path;
    })
    .attr("class", ({ kind }) => `fate ${kind}`)
    .attr("d", ({ from, to }) => `M${clamp(from) + 2} ${sizes.ruler + 5.5}H${clamp(to)}`);
  bar.select("title").text(({ title }) => title);
  const at = marked ? start(lastChance + 1) : -1;
  const inView = marked && at >= layout.left - 1 && at <= layout.width;
  const ways = group.selectAll<SVGGElement, number>("g.way-out").data(inView ? [lastChance] : []);
  const entered = ways.enter().append("g").attr("class", "way-out").attr("data-testid", "way-out");
  entered.append("path").attr("class", "line");
  entered.append("path").attr("class", "sign").attr("d", "M0 -5.5L5.5 0L0 5.5L-5.5 0z");
  entered.append("title");
  entered.on("click", (_, position) => panel.dispatch({ type: "move", position }));
  ways.exit().remove();
  const all = entered.merge(ways).attr("transform", `translate(${at} ${sizes.ruler + 5.5})`);
  all.select("title").text((position) => t("The last way out: before event {0}", position + 1));
  all.select(".line").attr("d", `M0 6V${layout.height - sizes.ruler - 6}`);
}
