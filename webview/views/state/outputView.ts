import { bisector } from "d3";
import type { OutputLine } from "../../../src/model/trace";
import { taskNames } from "../../../src/presentation/words/taskNames";
import { caps } from "../../caps";
import type { Derived } from "../../derived";
import { counted, t } from "../../texts";
import { element } from "../elements/element";
import { taskTag } from "../elements/piecesView";
import { section } from "../elements/section";
import type { Panel, Part } from "../part";
import { htmlPart } from "../part";

/** What the program printed, each line with the event during which it did; hidden where it printed nothing. */
export function outputView(panel: Panel): Part {
  const body = htmlPart(
    element("div", { class: "scroll" }),
    ({ state, derived }) => [state.position, derived?.history],
    ({ state, derived }) => {
      const lines = derived?.history.trace.output ?? [];
      const [from, until] = inReach(lines, state.position);
      const rows = lines.slice(from, until).map((line) => row(line, state.position, derived!, panel));
      const left = (count: number, text: string) =>
        count > 0 ? [element("p", { class: "note" }, t(text, count))] : [];
      return [
        ...left(from, t("{0} lines before", from)),
        element("ol", { class: "output" }, ...rows),
        ...left(lines.length - until, t("{0} lines more", lines.length - until)),
      ];
    },
  );
  const part = section({
    name: "output",
    title: t("Output"),
    panel,
    body,
    aside: ({ derived }) => {
      const count = derived?.history.trace.output?.length ?? 0;
      return [counted(count, "1 line printed", "{0} lines printed")];
    },
  });
  return {
    node: part.node,
    update(frame) {
      part.node.hidden = !frame.derived?.history.trace.output;
      if (!part.node.hidden) part.update(frame);
    },
  };
}

/** The lines that are drawn, those around the cursor: indices of the first, and behind the last. */
function inReach(lines: readonly OutputLine[], position: number): [number, number] {
  if (lines.length <= caps.lines) return [0, lines.length];
  const at = bisector((line: OutputLine) => line.position).left(lines as OutputLine[], position);
  const from = Math.max(0, Math.min(at - caps.lines / 2, lines.length - caps.lines));
  return [from, from + caps.lines];
}

function row(line: OutputLine, now: number, { history }: Derived, panel: Panel): HTMLElement {
  const { position, task, level, text, site } = line;
  const go = () => {
    panel.dispatch({ type: "move", position });
    if (site) panel.post({ type: "reveal", range: site });
  };
  const when = position > now ? "future" : position === now ? "current" : "";
  const at = position === 0 ? t("start") : t("event {0}", position);
  return element(
    "li",
    { class: `${level} ${when}` },
    taskTag(task, taskNames(history.trace)[task]),
    element("span", { class: "mono text" }, text),
    element("button", { class: "link", onclick: go }, at),
  );
}
