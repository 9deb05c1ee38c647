import { choicesModel } from "../../../src/presentation/comparison/choicesModel";
import type { ChoiceRow, ChoicesModel } from "../../../src/presentation/comparison/choicesModel";
import { namedChoices } from "../../../src/presentation/comparison/namedChoices";
import { operationText } from "../../../src/presentation/comparison/operationText";
import { findingTitle } from "../../../src/presentation/report/findingTitle";
import { plainText, richText } from "../../../src/presentation/words/richText";
import { deedSaid } from "../../../src/presentation/words/translated";
import type { PanelState } from "../../state";
import { counted, t } from "../../texts";
import type { Child } from "../elements/element";
import { element } from "../elements/element";
import { icon } from "../elements/icon";
import { piecesView, taskTag } from "../elements/piecesView";
import { section } from "../elements/section";
import type { Panel, Part } from "../part";
import { treeKeys } from "./treeKeys";

/** Explorations up to this size show their tree without being asked. */
const small = 300;

/** Where the explored orders part, and how they end: a tree that opens branch by branch. */
export function choicesView(panel: Panel): Part {
  const tree = element("div", { class: "tree", role: "tree", "aria-label": t("Choices"), "data-testid": "tree" });
  const note = element("p", { class: "note" });
  const node = element("div", { class: "scroll" }, tree, note);
  let shown: readonly unknown[] = [];
  let model: ChoicesModel | undefined;
  let report: unknown;
  let asked = false;

  function draw(state: PanelState): void {
    const known = state.study.choices?.tree;
    const focused = document.activeElement?.closest<HTMLElement>("[role=treeitem]")?.dataset.key;
    const rows = known && model ? model.rows((id) => state.study.branches[id]) : [];
    tree.hidden = rows.length === 0;
    tree.replaceChildren(...rows.map((row, index) => line(row, index === 0, state, panel)));
    note.replaceChildren(...words(state, model, panel));
    note.hidden = note.childNodes.length === 0;
    if (focused !== undefined) treeKeys.focus(tree, focused);
  }
  tree.addEventListener("keydown", (event) => treeKeys.press(tree, event));

  const body: Part = {
    node,
    update({ state }) {
      if (report !== state.view?.report) {
        report = state.view?.report;
        asked = false;
      }
      const executions = state.view?.report.exploration.executions ?? 0;
      // The last way out first: that is what most people want to know
      const busy = state.study.turning?.looking === true;
      if (!state.study.choices && !asked && !busy && !state.stale && state.view?.shown && executions <= small) {
        asked = true;
        panel.post({ type: "askChoices" });
      }
      const { choices, forks, branches } = state.study;
      const next = [choices, state.view?.shown?.trace.schedule, forks, branches, state.view?.report];
      if (next.every((value, index) => value === shown[index]) && shown.length > 0) return;
      shown = next;
      const known = choices?.tree;
      const trace = state.view?.shown?.trace;
      model = known ? choicesModel(namedChoices(known, trace), trace?.schedule, state.study.forks) : undefined;
      draw(state);
    },
  };
  const part = section({
    name: "choices",
    title: t("Choices"),
    panel,
    body,
    aside: ({ state }) => {
      const { tree: known } = state.study.choices ?? {};
      if (!known || !model) return [];
      const { orders } = model;
      if (!known.complete) return [t("the first {0} orders", orders)];
      return [orders === 2 ? t("both orders") : counted(orders, "the only order", "all {0} orders")];
    },
  });
  return {
    node: part.node,
    update(frame) {
      part.node.hidden = !frame.state.view?.shown;
      if (!part.node.hidden) part.update(frame);
    },
  };
}

/** What stands below the tree, or in its place. */
function words({ study, view }: PanelState, model: ChoicesModel | undefined, panel: Panel): Child[] & Node[] {
  const ask = () => panel.post({ type: "askChoices" });
  const executions = view?.report.exploration.executions ?? 0;
  const text = (value: string) => document.createTextNode(value);
  if (!study.choices) {
    if (executions <= small) return [];
    const button = element(
      "button",
      { class: "button", "data-testid": "ask-choices", onclick: ask },
      t("Show the tree"),
    );
    return [text(`${t("{0} orders: the tree shows the first {1}.", executions, small)} `), button];
  }
  const { tree } = study.choices;
  if (tree === undefined) return [text(t("Looking for the choices…"))];
  if (tree === null) return [text(t("The choices of this exploration cannot be found again."))];
  if (tree.nodes.length === 0) return [text(t("There is no choice: every order is equivalent to this one."))];
  if (tree.complete || !model) return [];
  return [
    text(
      t("The tree ends after {0} orders ({1} at most); the exploration tried {2}.", model.orders, small, executions),
    ),
  ];
}

function line(row: ChoiceRow, first: boolean, state: PanelState, panel: Panel): HTMLElement {
  const { id, level, kind, onPath, expanded, end } = row;
  const open = () => end && panel.post({ type: "openSchedule", schedule: end.schedule });
  const act = () => (expanded === undefined ? open() : panel.dispatch({ type: "branch", id, open: !expanded }));
  const node = element(
    "div",
    {
      class: `row ${kind}${onPath ? " path" : ""}`,
      role: "treeitem",
      tabindex: first ? 0 : -1,
      "aria-level": level,
      "aria-expanded": expanded === undefined ? undefined : String(expanded),
      "aria-current": onPath ? "true" : undefined,
      "data-key": id,
      "data-testid": `choice-${id}`,
      onclick: act,
    },
    element("span", { class: "chevron" }, expanded !== undefined && icon(expanded ? "opened" : "folded", "small")),
    element("span", { class: "says" }, ...said(row, state)),
    element("span", { class: "result" }, ...result(row)),
  );
  node.style.setProperty("--level", String(level - 1));
  return node;
}

function said({ kind, branch, at, others = [], untried }: ChoiceRow, { view }: PanelState): Child[] {
  if (kind === "hand") return [icon("fork", "small"), element("span", {}, t("your choice"))];
  if (kind === "rest" || !branch) {
    const names = [...new Set(others)].join(", ");
    return [
      icon(untried ? "wait" : "equivalent", "small dim"),
      element(
        "span",
        { class: "dim" },
        untried ? t("not tried yet: {0}", names) : t("{0} as well: equivalent orders only", names),
      ),
    ];
  }
  const { task, name, choice, alternative, line: number, object, kind: operation, equivalent } = branch;
  const what = view?.shown?.trace.objects.find((one) => one.name === object)?.kind;
  const deed = operationText({ kind: operation, ...(object === undefined ? {} : { object }) }, what);
  const taken =
    alternative === undefined ? "" : operation === "choose" ? ` ${alternative}` : `: ${deedSaid(alternative)}`;
  const text = deed + taken;
  const pieces = richText(text, { tasks: [], objects: [], range: () => undefined });
  const about = [
    choice >= 0 && alternative === undefined ? t("alternative {0}", choice + 1) : "",
    number === undefined ? t("event {0}", at + 1) : t("event {0}, line {1}", at + 1, number),
    equivalent > 0 ? t("{0} equivalent left out", equivalent) : "",
  ].filter((part) => part !== "");
  return [
    taskTag(task, name),
    element("span", { class: "deed", title: plainText(pieces) }, ...piecesView(pieces, { dispatch() {}, post() {} })),
    element("span", { class: "dim about" }, about.join(" · ")),
  ];
}

function result({ end, orders, failing, kind, shown }: ChoiceRow): Child[] {
  if (kind === "rest") return [];
  if (!end)
    return [
      element(
        "span",
        { class: "numbers" },
        t("{0} orders", orders),
        failing > 0 && element("span", { class: "tone-bad" }, `, ${t("{0} fail", failing)}`),
      ),
    ];
  const kinds = end.shows ? [end.shows.kind, ...(end.also ?? [])] : [];
  const errors = kinds.map((kind) => findingTitle({ kind }).toLowerCase()).join(", ");
  const how =
    end.ends === "fails"
      ? [icon("error", "small tone-bad"), element("span", { class: "tone-bad" }, errors)]
      : end.ends === "passes"
        ? [icon("pass", "small tone-good"), element("span", {}, t("passes"))]
        : [icon("wait", "small"), element("span", {}, t("no end"))];
  const title =
    shown === "equivalent" ? t("What is shown is equivalent: what is independent comes in another order.") : undefined;
  return [...how, shown && element("span", { class: "dim", title }, t("shown"))];
}
