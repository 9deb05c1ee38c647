import { mostLanes, mostOpen } from "../../../src/presentation/timeline/openLanes";
import type { TimelineModel } from "../../../src/presentation/timeline/timeline";
import { caps } from "../../caps";
import { t } from "../../texts";
import { mostZoom, type ChangeTimeline, type TimelineSettings } from "../../timelineSettings";
import { element } from "../elements/element";
import { laneClass } from "../elements/laneClass";
import type { Frame, Panel, Part } from "../part";
import { htmlPart } from "../part";
import { filterMatches } from "./filterMatches";
import { filterSelects } from "./filterSelects";

/** Below the timeline: how wide it is, which events stand out, which lanes are shown and which are pinned. */
export function lanesView(panel: Panel): Part {
  const node = element("div", { class: "lanes", role: "group", "aria-label": t("View of the timeline") });
  let isOpen = false;
  const change = (settings: Partial<TimelineSettings>) => panel.dispatch({ type: "timeline", change: settings });
  const part = htmlPart(
    node,
    ({ derived, state }) => [
      derived,
      state.timeline,
      state.allLanes,
      state.timeline.relation === "all" || state.position,
    ],
    (frame) => {
      const { derived, state } = frame;
      if (!derived) return [];
      const { timeline } = derived;
      return [
        zoomButtons(state.timeline.zoom, change),
        ...filterSelects(frame, change),
        lanesMenu(frame, timeline, { isOpen, onToggle: (open) => (isOpen = open) }, change),
        turnsButton(timeline, change, state.timeline.toggled),
        foldButton(panel, frame),
        filterMatches(frame),
      ].filter((each) => each !== undefined);
    },
  );
  return {
    node,
    update(frame) {
      const { derived, state } = frame;
      const hasLanes = (derived?.timeline.lanes.length ?? 0) > 0 || state.timeline.hidden.length > 0;
      // Where nothing happens there is nothing to widen, and nothing to choose from
      node.hidden = !hasLanes || (derived?.history.end === 0 && !derived.history.trace.async);
      part.update(frame);
    },
  };
}

function zoomButtons(zoom: number, change: ChangeTimeline): HTMLElement {
  const button = (text: string, label: string, to: number, testId: string) =>
    element(
      "button",
      {
        class: "small",
        "aria-label": label,
        title: label,
        "data-testid": testId,
        disabled: to === zoom,
        onclick: () => change({ zoom: to }),
      },
      text,
    );
  return element(
    "span",
    { class: "zoom" },
    button("−", t("Narrower columns"), Math.max(1, zoom / 2), "zoom-out"),
    button("+", t("Wider columns"), Math.min(mostZoom, zoom * 2), "zoom-in"),
  );
}

/** Every lane with its name: a box to show it, a button to pin it at the top. */
function lanesMenu(
  { state, derived }: Frame,
  model: TimelineModel,
  menu: { readonly isOpen: boolean; onToggle(open: boolean): void },
  change: ChangeTimeline,
): HTMLElement | undefined {
  const { hidden, pinned } = state.timeline;
  const all = derived?.allLanes ?? [];
  if (all.length < 2) return undefined;
  const without = (list: readonly number[], id: number) => list.filter((one) => one !== id);
  // Those that are drawn, then as many others as there is room for
  const drawn = new Set(model.lanes.filter(({ folded }) => !folded).map(({ id }) => id));
  const listed = [...all.filter(({ id }) => drawn.has(id)), ...all.filter(({ id }) => !drawn.has(id))].slice(
    0,
    caps.lanes,
  );
  const chosen = new Set(listed.map(({ id }) => id));
  const left = all.length - listed.length;
  const rows = all
    .filter(({ id }) => chosen.has(id))
    .map(({ id, name }) => {
      const isHidden = hidden.includes(id);
      const isPinned = pinned.includes(id);
      const last = !isHidden && model.lanes.length === 1;
      return element(
        "li",
        {},
        element(
          "label",
          {},
          element("input", {
            type: "checkbox",
            checked: !isHidden,
            disabled: last,
            "data-testid": `show-lane-${id}`,
            onchange: () => change({ hidden: isHidden ? without(hidden, id) : [...hidden, id] }),
          }),
          element("span", { class: `task ${laneClass(id)}` }, name),
        ),
        element(
          "button",
          {
            class: "link",
            "aria-pressed": String(isPinned),
            "aria-label": t("Pin {0} at the top", name),
            "data-testid": `pin-lane-${id}`,
            onclick: () => change({ pinned: isPinned ? without(pinned, id) : [...pinned, id] }),
          },
          isPinned ? t("unpin") : t("pin"),
        ),
      );
    });
  const some = hidden.length > 0 ? t("Lanes: {0} of {1}", all.length - hidden.length, all.length) : t("Lanes");
  const details = element(
    "details",
    { class: "lane-menu", open: menu.isOpen, ontoggle: () => menu.onToggle(details.open) },
    element("summary", { "data-testid": "lane-menu" }, some),
    element("ul", {}, ...rows),
    left > 0 && element("p", { class: "dim" }, t("{0} more lanes are not listed.", left)),
  );
  return details;
}

/** Opens all turns, or closes them, where there are some. */
function turnsButton(
  { turns }: TimelineModel,
  change: ChangeTimeline,
  toggled: readonly number[],
): HTMLElement | undefined {
  if (!turns || turns.length < 2) return undefined;
  const isOpening = turns.some((turn) => !turn.isOpen);
  const others = new Set(turns.filter((turn) => turn.isOpen !== isOpening).map(({ index }) => index));
  const next = [
    ...toggled.filter((index) => !others.has(index)),
    ...[...others].filter((index) => !toggled.includes(index)),
  ];
  const label = isOpening ? t("Open all turns") : t("Close all turns");
  return element(
    "button",
    { class: "link", "data-testid": "all-turns", onclick: () => change({ toggled: next }) },
    label,
  );
}

function foldButton(panel: Panel, { derived, state }: Frame): HTMLElement | undefined {
  const lanes = derived?.timeline.lanes ?? [];
  if (lanes.length <= mostLanes) return undefined;
  const folded = lanes.filter((lane) => lane.folded).length;
  const toggle = () => {
    if (state.timeline.opened.length > 0) panel.dispatch({ type: "timeline", change: { opened: [] } });
    panel.dispatch({ type: "allLanes", allLanes: !isOpen });
  };
  const isOpen = state.allLanes || state.timeline.opened.length > 0;
  const label =
    folded === 0 || isOpen
      ? t("Fold the lanes that matter least")
      : lanes.length > mostOpen
        ? t("Show {0} of {1} lanes", mostOpen, lanes.length)
        : t("Show all {0} lanes", lanes.length);
  return element("button", { class: "link", "data-testid": "all-lanes", onclick: toggle }, label);
}
