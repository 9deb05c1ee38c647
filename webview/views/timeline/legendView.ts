import { t } from "../../texts";
import { element } from "../elements/element";
import type { Part } from "../part";
import { htmlPart } from "../part";
import { fate } from "./fate";

/** Explains the shapes that occur in the execution shown. */
export function legendView(): Part {
  return htmlPart(
    element("div", { class: "legend", "aria-hidden": "true" }),
    ({ derived, state }) => [derived?.timeline, state.position === derived?.history.end, state.study.turning],
    ({ derived, state }) => {
      if (!derived) return [];
      const { timeline, shown } = derived;
      const spans = timeline.lanes.flatMap((lane) => lane.spans);
      const key = (name: string, text: string) => element("span", {}, element("i", { class: `key ${name}` }), text);
      const has = (kind: string, stuck: boolean) => spans.some((span) => span.kind === kind && span.stuck === stuck);
      const stuck = shown?.cycle ? t("blocked in the cycle") : t("stuck");
      const marks = shown?.cycle
        ? t("acquired in the cycle")
        : timeline.race
          ? t("the two accesses that race")
          : t("the events of the finding");
      const besideThreads = derived.history.trace.async?.beside !== undefined;
      const ready = besideThreads
        ? t("ready, or on the call stack")
        : timeline.turns
          ? t("on the call stack")
          : t("ready");
      const ends = fate(state.study.turning?.point, timeline.events);
      const touches = timeline.contested?.touches.filter(({ mark }) => mark === undefined) ?? [];
      return [
        key("running", t("running")),
        ...(has("ready", false) ? [key("ready", ready)] : []),
        ...(has("waiting", false)
          ? [key("waiting", timeline.turns ? t("awaiting, or on its way") : t("waiting"))]
          : []),
        ...(has("blocked", false) ? [key("blocked", t("blocked"))] : []),
        ...(has("blocked", true) || has("waiting", true) ? [key("stuck", stuck)] : []),
        ...(timeline.lanes.some((lane) => lane.rows > 0) ? [key("held", t("holds a lock"))] : []),
        ...(shown && shown.marks.length > 0 ? [element("span", {}, element("i", { class: "mark" }, "1"), marks)] : []),
        ...(timeline.race ? [key("race", t("nothing orders them"))] : []),
        ...(timeline.orders.length > 0 ? [key("order", t("happens before"))] : []),
        ...(touches.some(({ writes }) => !writes) ? [key("reads", t("reads"))] : []),
        ...(touches.some(({ writes }) => writes) ? [key("writes", t("writes"))] : []),
        ...(timeline.switches.some(({ reason }) => reason === "preempted") ? [key("preempted", t("preempted"))] : []),
        ...(ends ? [key("way-out", t("the last way out")), key("doomed", t("every order fails"))] : []),
        ...(ends && ends.lastChance + 1 < ends.noReturn ? [key("undecided", t("not decided"))] : []),
        ...(state.position < timeline.events ? [element("span", {}, t("faded: not yet run"))] : []),
      ];
    },
  );
}
