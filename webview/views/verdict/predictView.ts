import { guesses, guessText } from "../../../src/presentation/comparison/guesses";
import { say } from "../../../src/presentation/words/say";
import type { PanelState } from "../../state";
import { t } from "../../texts";
import { element } from "../elements/element";
import { icon } from "../elements/icon";
import type { Panel, Part } from "../part";
import { htmlPart } from "../part";

/** Is what came out covered until somebody has guessed it? */
export function isCovered({ predict, guess, view }: PanelState): boolean {
  return predict && guess === undefined && view !== undefined && view.report.verdict !== "invalid";
}

/** Two questions in place of the verdict, and afterwards how good the guess was. Meant for teaching. */
export function predictView(panel: Panel): Part {
  const node = element("section", {
    class: "predict",
    "aria-label": t("Predict, then reveal"),
    "data-testid": "predict",
  });
  const part = htmlPart(
    node,
    ({ state }) => [isCovered(state), state.guess, state.view?.report],
    ({ state }) => {
      const { view, guess } = state;
      if (!view) return [];
      if (guess !== undefined)
        return [
          element(
            "ul",
            { class: "guessed", role: "status" },
            ...guessText(view.report, guess).map(({ right, text }) =>
              element("li", {}, icon(right ? "pass" : "error", right ? "tone-good" : "tone-bad"), text),
            ),
          ),
        ];
      return [questions(panel)];
    },
  );
  return {
    node,
    update(frame) {
      const { state } = frame;
      node.hidden = !state.predict || !state.view || (state.guess === undefined && !isCovered(state));
      part.update(frame);
    },
  };
}

function questions(panel: Panel): HTMLElement {
  const reveal = element(
    "button",
    { class: "button primary", type: "submit", disabled: true, "data-testid": "reveal" },
    t("Reveal"),
  );
  const form = element(
    "form",
    {},
    choices("verdict", t("What can come out, in any order?"), guesses.verdicts),
    choices("ends", t("How many different ways to end are there?"), guesses.ends),
    reveal,
  );
  const answer = () => {
    const data = new FormData(form);
    const [verdict, ends] = [data.get("verdict"), data.get("ends")];
    return typeof verdict === "string" && typeof ends === "string" ? `${verdict} ${ends}` : undefined;
  };
  form.addEventListener("change", () => (reveal.disabled = answer() === undefined));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const guess = answer();
    if (guess !== undefined) panel.dispatch({ type: "guess", guess });
  });
  return form;
}

function choices(name: string, question: string, options: readonly (readonly [string, string])[]): HTMLElement {
  return element(
    "fieldset",
    {},
    element("legend", {}, question),
    ...options.map(([value, label]) =>
      element(
        "label",
        {},
        element("input", { type: "radio", name, value, "data-testid": `guess-${name}-${value}` }),
        say(label),
      ),
    ),
  );
}
