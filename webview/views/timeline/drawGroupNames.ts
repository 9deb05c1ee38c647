import { stepOfGroup } from "../../../src/presentation/timeline/laneGroups";
import { fitName } from "../../layout/fitText";
import { t } from "../../texts";
import { put } from "./put";
import type { Group, Scene } from "./scene";

interface LaneGroup {
  readonly name: string;
  readonly count: number;
  readonly top: number;
  readonly cell: number;
  readonly height: number;
}

/** At the left of each strip that lanes share, how many they are: a button that takes some of them out. */
export function drawGroupNames(group: Group, { model, layout, panel, opened }: Scene): void {
  const counts = new Map<string, { count: number; id: number }>();
  for (const { group: name, id } of model.lanes)
    if (name !== undefined) counts.set(name, { id, count: (counts.get(name)?.count ?? 0) + 1 });
  const shown = [...counts].map(([name, { id, count }]): LaneGroup => ({ name, count, ...layout.lanes[id] }));
  const open = (name: string) => panel.dispatch({ type: "timeline", change: { opened: [...opened, name] } });
  const groups = group.selectAll<SVGGElement, LaneGroup>("g.lane-group").data(shown, ({ name }) => name);
  const entered = groups.enter().append("g").attr("class", "lane-group").attr("role", "button").attr("tabindex", 0);
  entered.append("rect").attr("class", "plate").attr("x", 0).attr("rx", 3);
  entered.append("path").attr("class", "chevron");
  entered.append("text").attr("class", "name").attr("x", 18);
  groups.exit().remove();
  const all = entered.merge(groups);
  all
    .on("click", (_, { name }) => open(name))
    .on("keydown", (event: KeyboardEvent, { name }) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      open(name);
    });
  const label = ({ name, count }: LaneGroup) => (name === "" ? t("{0} others", count) : t("{0} × {1}", count, name));
  const says = ({ name, count }: LaneGroup) => {
    const next = Math.min(stepOfGroup, count);
    return name === ""
      ? t("{0} lanes share this strip; open {1} of them", count, next)
      : t("{0} lanes of {1} share this strip; open {2} of them", count, name, next);
  };
  put(all, { "aria-label": (one) => `${label(one)}: ${says(one)}`, "data-testid": ({ name }) => `lane-group-${name}` });
  // Beside the buttons, because it reaches over all that is in the strip
  const lines = group.selectAll<SVGPathElement, LaneGroup>("path.group-separator").data(shown, ({ name }) => name);
  lines.exit().remove();
  const separators = lines.enter().append("path").attr("class", "separator group-separator").merge(lines);
  put(separators, { d: ({ top }) => `M0 ${top - 0.5}H${layout.width}` });
  put(all.select(".plate"), {
    y: ({ cell }) => cell - 2,
    width: layout.left - 6,
    height: ({ height }) => height + 4,
  });
  put(all.select(".chevron"), { d: ({ cell }) => `M7 ${cell + 3}l4 4l-4 4` });
  put(all.select(".name"), {
    y: ({ cell }) => cell + 11,
    text: (one) => fitName(label(one), layout.left - 26, 12),
  });
}
