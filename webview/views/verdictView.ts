import { verdictText } from "../../src/presentation/verdictText";
import { element } from "./element";
import { exportMenu } from "./exportMenu";
import { icon } from "./icon";
import { iconButton } from "./iconButton";
import type { Frame, Panel, Part } from "./part";
import { htmlPart } from "./part";

const glyphs = { good: "pass", bad: "error", unsure: "warning" } as const;

/** The first line: what is the verdict, and what was assumed. */
export function verdictView(panel: Panel): Part {
  const node = element("header", { class: "verdict", "data-testid": "verdict", role: "status" });
  return htmlPart(
    node,
    ({ state }) => [state.view?.report, state.view?.scenarios, state.view?.shown === undefined, state.exploring],
    ({ state }) => {
      const { view, exploring } = state;
      if (exploring) return exploringLine(exploring);
      if (!view)
        return [
          element("span"),
          element(
            "div",
            {},
            element("h1", {}, "Nothing explored yet"),
            element("p", {}, "Run Interleaver: Visualize This File on a TypeScript or JavaScript file."),
          ),
        ];
      const { tone, title, details } = verdictText(view.report, "editor");
      const scenario = view.report.name === view.file ? "" : view.report.name;
      const facts = [baseName(view.file), view.scenarios.length > 1 ? "" : scenario, ...details].filter(
        (fact) => fact !== "",
      );
      return [
        icon(glyphs[tone], `tone-${tone}`),
        element(
          "div",
          {},
          element("h1", {}, title),
          element("p", {}, scenarioChoice(view.scenarios, view.scenario, panel), facts.join(" · ")),
        ),
        tools(panel, view.shown !== undefined),
      ];
    },
  );
}

function exploringLine({ file, scenario, executions }: NonNullable<Frame["state"]["exploring"]>): Node[] {
  const name = scenario && scenario !== file ? scenario : baseName(file);
  return [
    element("span", { class: "spinner", "aria-hidden": "true" }),
    element(
      "div",
      {},
      element("h1", {}, `Exploring ${name}…`),
      element(
        "p",
        { class: "numbers" },
        executions > 0 ? `${executions.toLocaleString("en-US")} orders so far` : "Starting",
      ),
    ),
  ];
}

function scenarioChoice(scenarios: readonly string[], shown: string, panel: Panel): HTMLElement | false {
  if (scenarios.length < 2) return false;
  const select = element("select", { "aria-label": "Scenario", "data-testid": "scenario" });
  select.append(...scenarios.map((name) => element("option", { value: name, selected: name === shown }, name)));
  select.addEventListener("change", () => panel.post({ type: "openScenario", name: select.value }));
  return select;
}

function tools(panel: Panel, hasTrace: boolean): HTMLElement {
  const post = (type: "rerun" | "copyColumns") => () => panel.post({ type });
  return element(
    "div",
    { class: "tools" },
    iconButton({ icon: "rerun", label: "Explore again", testId: "rerun", onClick: post("rerun") }),
    hasTrace &&
      iconButton({
        icon: "columns",
        label: "Copy as Markdown columns",
        testId: "copy-columns",
        onClick: post("copyColumns"),
      }),
    hasTrace && exportMenu(panel),
  );
}

function baseName(file: string): string {
  return file.replace(/^.*[\\/]/, "");
}
