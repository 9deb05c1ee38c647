import { baseName } from "../../../src/base/baseName";
import { memoryAssumed } from "../../../src/presentation/report/memoryAssumed";
import { verdictText } from "../../../src/presentation/report/verdictText";
import { t } from "../../texts";
import type { Child } from "../elements/element";
import { element } from "../elements/element";
import { icon } from "../elements/icon";
import { iconButton } from "../elements/iconButton";
import type { IconName } from "../elements/icons";
import type { Frame, Panel, Part } from "../part";
import { htmlPart } from "../part";
import { exportMenu } from "./exportMenu";
import { isCovered } from "./predictView";

const mostFacts = 4;
const glyphs = { good: "pass", bad: "error", unsure: "warning" } as const;

/** The first line: what is the verdict, and what was assumed. */
export function verdictView(panel: Panel): Part {
  const node = element("header", { class: "verdict", "data-testid": "verdict", "aria-live": "polite" });
  return htmlPart(
    node,
    ({ state }) => [
      state.view?.report,
      state.view?.scenarios,
      state.view?.shown === undefined,
      state.view && memoryAssumed(state.view.report, state.view.shown?.trace).join(),
      state.exploring,
      state.failed,
      state.predict,
      isCovered(state),
    ],
    ({ state }) => {
      const { view, exploring, predict, failed } = state;
      if (exploring) return exploringLine(exploring, panel);
      if (!view)
        return failed === undefined
          ? nothingYet(predict, panel)
          : line("error", "tone-bad", t("It could not be explored"), []);
      if (isCovered(state)) {
        const words = [
          scenarioChoice(view.scenarios, view.scenario, panel),
          t("{0} was explored. Guess first, then see.", baseName(view.file)),
        ];
        return [
          ...line("mask", "", t("Predict, then reveal"), words),
          element("div", { class: "tools" }, predictSwitch(predict, panel)),
        ];
      }
      const { tone, title, details } = verdictText(view.report, "editor", view.shown?.trace);
      const scenario = view.report.name === view.file ? "" : view.report.name;
      const facts = [baseName(view.file), view.scenarios.length > 1 ? "" : scenario, ...details].filter(
        (fact) => fact !== "",
      );
      const choice = isWholeFile(view.report, view.file) ? false : scenarioChoice(view.scenarios, view.scenario, panel);
      const words = [choice, ...factsLine(facts)];
      return [...line(glyphs[tone], `tone-${tone}`, title, words), tools(panel, view.shown !== undefined, predict)];
    },
  );
}

function line(name: IconName, tone: string, title: string, words: readonly Child[]): Node[] {
  return [icon(name, tone), element("h1", {}, title), ...(words.length > 0 ? [element("p", {}, ...words)] : [])];
}

/** No scenario of such a file can be explored, whichever one is chosen. */
function isWholeFile({ verdict, name }: { verdict: string; name: string }, file: string): boolean {
  return verdict === "invalid" && name === file;
}

/** A line never begins with the point between two facts; what few people ask for comes when it is opened. */
function factsLine(facts: readonly string[]): Child[] {
  const shown = facts.length > mostFacts + 1 ? facts.slice(0, mostFacts) : facts;
  const line = (some: readonly string[]) => some.join("\u00a0· ");
  const rest = facts.slice(shown.length);
  if (rest.length === 0) return [line(shown)];
  const more = element("details", {}, element("summary", {}, t("{0} more facts", rest.length)), line(rest));
  return [`${line(shown)}\u00a0· `, more];
}

function nothingYet(predict: boolean, panel: Panel): Node[] {
  const words = t(
    "Run Interleaver: Visualize This File on a TypeScript or JavaScript file; every order that its tasks allow is tried then.",
  );
  return [
    ...line("compare", "dim", t("Nothing explored yet"), [words]),
    element("div", { class: "tools" }, predictSwitch(predict, panel)),
  ];
}

function exploringLine(
  { file, scenario, executions, notes = [] }: NonNullable<Frame["state"]["exploring"]>,
  panel: Panel,
): Node[] {
  const name = scenario && scenario !== file ? scenario : baseName(file);
  const tried = executions > 0 || notes.length > 0 ? t("{0} orders so far", executions) : t("Starting");
  return [
    element("span", { class: "spinner", "aria-hidden": "true" }),
    element(
      "div",
      {},
      element("h1", {}, t("Exploring {0}…", name)),
      element("p", { class: "numbers" }, [tried, ...notes].join(" · ")),
    ),
    element(
      "button",
      { class: "button", "data-testid": "cancel", onclick: () => panel.post({ type: "cancel" }) },
      t("Stop"),
    ),
  ];
}

function scenarioChoice(scenarios: readonly string[], shown: string, panel: Panel): HTMLElement | false {
  if (scenarios.length < 2) return false;
  const select = element("select", { "aria-label": t("Scenario"), "data-testid": "scenario" });
  select.append(...scenarios.map((name) => element("option", { value: name, selected: name === shown }, name)));
  select.addEventListener("change", () => panel.post({ type: "openScenario", name: select.value }));
  return select;
}

function predictSwitch(predict: boolean, panel: Panel): HTMLElement {
  const button = iconButton({
    icon: "mask",
    label: t("Predict, then reveal"),
    testId: "predict-switch",
    onClick: () => {
      panel.dispatch({ type: "predict", predict: !predict });
      panel.post({ type: "predict", predict: !predict });
    },
  });
  button.setAttribute("aria-pressed", String(predict));
  return button;
}

function tools(panel: Panel, hasTrace: boolean, predict: boolean): HTMLElement {
  const post = (type: "rerun" | "copyColumns") => () => panel.post({ type });
  return element(
    "div",
    { class: "tools" },
    predictSwitch(predict, panel),
    iconButton({ icon: "rerun", label: t("Explore again"), testId: "rerun", onClick: post("rerun") }),
    hasTrace &&
      iconButton({
        icon: "columns",
        label: t("Copy as Markdown columns"),
        testId: "copy-columns",
        onClick: post("copyColumns"),
      }),
    hasTrace && exportMenu(panel),
  );
}
