import { firstDifference } from "../../../src/presentation/comparison/firstDifference";
import { errorOf } from "../../../src/presentation/report/errorOf";
import { nobodyRuns } from "../../../src/presentation/state/nobodyRuns";
import type { Candidate } from "../../../src/presentation/state/runsNext";
import { runsNext } from "../../../src/presentation/state/runsNext";
import { lineWords } from "../../../src/presentation/words/lineWords";
import { taskNames } from "../../../src/presentation/words/taskNames";
import type { Turning } from "../../../src/protocol/panel";
import { caps } from "../../caps";
import type { Derived } from "../../derived";
import { filled, t } from "../../texts";
import { element } from "../elements/element";
import { icon } from "../elements/icon";
import { iconButton } from "../elements/iconButton";
import { piecesView, taskTag } from "../elements/piecesView";
import { section } from "../elements/section";
import type { Panel, Part } from "../part";
import { htmlPart } from "../part";

/** So many rows are never higher than the list. */
const alwaysFit = 3;

/** Every unfinished task, why it can or cannot run, and the choice of another one. */
export function runsNextView(panel: Panel): Part {
  const undo = iconButton({
    icon: "undo",
    label: t("Undo the choice"),
    testId: "undo",
    onClick: () => panel.post({ type: "undo" }),
  });
  let known: { readonly derived: Derived; readonly position: number; readonly all: readonly Candidate[] } | undefined;
  const candidatesAt = (derived: Derived, position: number) => {
    if (known?.derived !== derived || known.position !== position)
      known = { derived, position, all: runsNext(derived.history, position) };
    return known.all;
  };
  const body = htmlPart(
    element("div"),
    ({ state, derived }) => [state.position, derived, state.view?.passing, state.study.turning, state.stale],
    ({ state, derived }) => {
      if (!derived) return [];
      const { position, view, stale } = state;
      const candidates = candidatesAt(derived, position);
      if (candidates.length === 0) {
        const why = piecesView(nobodyRuns(derived.history, position), panel);
        return [element("p", { class: "note", "data-testid": "nobody-runs" }, ...why)];
      }
      const drawn = foremost(candidates);
      const more = candidates.length - drawn.length;
      const rows = drawn.map((candidate) => row(candidate, position, panel, stale));
      const { turning } = state.study;
      const way = turning?.point ? helps(derived, position, turning) : wayOut(derived, position, view?.passing, panel);
      return [
        element("ul", { class: "candidates" }, ...rows),
        ...(more > 0 ? [element("p", { class: "note" }, t("{0} more tasks are not listed.", more))] : []),
        ...(way ? [way] : []),
      ];
    },
  );
  return section({
    name: "runs-next",
    title: t("Who runs next"),
    panel,
    body: {
      node: body.node,
      update(frame) {
        const before = body.node.firstChild;
        body.update(frame);
        if (before !== body.node.firstChild) inSight(body.node);
      },
    },
    aside: ({ state, derived, narrow }) => {
      const able = derived ? candidatesAt(derived, state.position).filter((c) => c.status === "ready").length : 0;
      undo.disabled = state.view?.shown?.canUndo !== true;
      return [able > 1 && (narrow ? t("{0} can run", able) : t("a choice: {0} can run", able)), undo];
    },
  });
}

/** Who is next, where there are more rows than room: the list scrolls, and the page stays where it is. */
function inSight(node: HTMLElement): void {
  const list = node.querySelector<HTMLElement>(".candidates");
  const next = list?.querySelector<HTMLElement>(".next");
  // To ask how large they are costs a layout
  if (!list || !next || list.childElementCount <= alwaysFit) return;
  const [outer, own] = [list.getBoundingClientRect(), next.getBoundingClientRect()];
  if (own.bottom > outer.bottom) list.scrollTop += own.bottom - outer.bottom;
}

/** As many as are drawn; where there are more, the next and those that can run, in their order. */
function foremost(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length <= caps.candidates) return candidates;
  const able = candidates.filter(({ status }) => status === "ready");
  const first = [...able.filter(({ isNext }) => isNext), ...able, ...candidates];
  const kept = new Set([...new Set(first)].slice(0, caps.candidates));
  return candidates.filter((candidate) => kept.has(candidate));
}

function row(candidate: Candidate, position: number, panel: Panel, stale: boolean): HTMLElement {
  const { task, lane, name, status, next, isNext, why, alternatives } = candidate;
  const choosable = status === "ready" && !isNext && !stale;
  const fork = (choice?: number) => () =>
    panel.post({ type: "fork", position, task, ...(choice === undefined ? {} : { choice }) });
  const site = next?.site;
  const chips = alternatives.map(({ choice, text, taken }) =>
    taken
      ? element("span", { class: "chip taken" }, text)
      : element(
          "button",
          { class: "chip", "data-testid": `choose-${task}-${choice}`, disabled: stale, onclick: fork(choice) },
          text,
        ),
  );
  const several = alternatives.length > 1;
  return element(
    "li",
    { class: isNext ? "next" : status === "ready" ? "able" : "unable", "aria-current": isNext ? "step" : undefined },
    status === "ready" ? element("span", { class: "radio" }) : icon(status === "blocked" ? "lock" : "wait"),
    taskTag(lane, name),
    next ? element("code", { title: next.text }, next.text) : element("span"),
    site
      ? element(
          "button",
          { class: "link plain", onclick: () => panel.post({ type: "reveal", range: site }) },
          lineWords(site),
        )
      : element("span"),
    element(
      "span",
      { class: "why" },
      ...piecesView(why, panel),
      several && element("span", { class: "chips" }, ...chips),
    ),
    choosable &&
      element(
        "button",
        { class: "link run", "data-testid": `choose-${task}`, "aria-label": t("Run this: {0}", name), onclick: fork() },
        t("Run this"),
      ),
  );
}

/** Does it still matter who is chosen? Said at the last choice that can save it, and behind the point of no return. */
function helps({ history }: Derived, position: number, { point, passing }: Turning): HTMLElement | undefined {
  const { noReturn = 0, lastChance, otherFaults } = point ?? {};
  if (noReturn === 0 || !history.trace.events[noReturn - 1]) return undefined;
  if (position >= noReturn) {
    const words =
      otherFaults || !errorOf(history.trace)
        ? t("No choice avoids this any more.")
        : t("No choice helps any more: every order from here fails.");
    return element("p", { class: "note", "data-testid": "too-late" }, words);
  }
  const other = passing?.events[position];
  if (position !== lastChance || !other) return undefined;
  const task = taskTag(other.task, taskNames(passing)[other.task]);
  return element(
    "p",
    { class: "note way", "data-testid": "last-way" },
    ...filled(t("The last way out: choose {0} here."), [task]),
  );
}

/** Where the passing execution takes another way: up to there the trouble can still be avoided. */
function wayOut(
  { shown, history }: Derived,
  position: number,
  passing: Parameters<typeof firstDifference>[1] | undefined,
  panel: Panel,
) {
  if (!shown || !passing) return undefined;
  const difference = firstDifference(history.trace, passing);
  if (!difference?.here || !difference.there) return undefined;
  const { event, here, there } = difference;
  const other = taskTag(there.task, taskNames(passing)[there.task]);
  if (position === event - 1)
    return element("p", { class: "note" }, ...filled(t("Here it can be avoided: choose {0}."), [other]));
  const go = () => panel.dispatch({ type: "move", position: event - 1 });
  const mine = taskTag(here.task, taskNames(history.trace)[here.task]);
  const way = element("button", { class: "link", onclick: go }, t("before event {0}", event));
  const said =
    position < event
      ? t("It can be avoided {0}: {1} instead of {2}.")
      : t("It could be avoided {0}: {1} instead of {2}.");
  return element("p", { class: "note" }, ...filled(said, [way, other, mine]));
}
