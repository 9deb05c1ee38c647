import { baseName } from "../../../src/base/baseName";
import type { Problem } from "../../../src/model/report";
import { withSettings } from "../../../src/presentation/report/editorOptions";
import { richText } from "../../../src/presentation/words/richText";
import { translated } from "../../../src/presentation/words/translated";
import { element } from "../elements/element";
import { piecesView } from "../elements/piecesView";
import type { Panel } from "../part";

const noNames = { tasks: [], objects: [], range: () => undefined };

/** Messages with their places; a click reveals one in the editor. */
export function problemList(problems: readonly Problem[], panel: Panel): HTMLElement {
  const lines = problems.map(({ file, line, column, message }) => {
    const range = { file, line, column, endLine: line, endColumn: column };
    const reveal = () => panel.post({ type: "reveal", range });
    const place = `${baseName(file)}:${line}:${column}`;
    return element(
      "li",
      {},
      element("button", { class: "link", title: file, onclick: reveal }, place),
      " ",
      ...piecesView(richText(withSettings(translated(message)), noNames), panel),
    );
  });
  return element("ul", { class: "problems", "data-testid": "problems" }, ...lines);
}
