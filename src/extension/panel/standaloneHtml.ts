import { escapeHtml } from "../../presentation/words/escapeHtml";
import type { PanelView } from "../../protocol/panel";
import type { KeptExecutions } from "./keptExecutions";

interface Standalone {
  /** The panel's own bundle and style sheet. */
  readonly script: string;
  readonly style: string;
  readonly view: PanelView;
  readonly executions: KeptExecutions;
  /** JSON: the class of the theme and its variables as CSS. */
  readonly look: string | undefined;
}

/**
 * One file without anything from outside. In the place of VS Code stands a host that knows the executions of all findings
 * and outcomes; what would need the engine is switched off.
 */
export function standaloneHtml({ script, style, view, executions, look = "{}" }: Standalone): string {
  const { theme = "vscode-light", variables = "" } = JSON.parse(look) as { theme?: string; variables?: string };
  const title = escapeHtml(`${view.scenario} · Interleaver`);
  const policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:";
  const data = JSON.stringify({ view: { ...view, predict: false }, executions }).replace(/</g, "\\u003c");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>:root { ${variables.replace(/<\//g, "<\\/")} }</style>
<style>${style.replace(/<\//g, "<\\/")}</style>
</head>
<body class="${theme.replace(/[^\w -]/g, "")} standalone">
<main id="panel"></main>
<script id="data" type="application/json">${data}</script>
<script>${host}</script>
<script>${script.replaceAll("</script", "<\\/script")}</script>
</body>
</html>
`;
}

/** Answers what the panel posts from what is in the file. */
const host = `(() => {
  const { view, executions } = JSON.parse(document.getElementById("data").textContent);
  const before = [];
  let shown = view.shown;
  const post = (message) => window.postMessage(message, "*");
  const show = (next) => next && post({ type: "trace", shown: (shown = next) });
  const open = (kind, index) => {
    const found = executions[kind][index];
    before.length = 0;
    show(found && { trace: found.trace, position: found.position, from: { kind, index }, canUndo: false });
  };
  const turning = () => view.turning && view.turning.schedule === shown?.trace.schedule ? view.turning : undefined;
  const passing = () => turning()?.passing ?? view.passing;
  const answers = {
    ready: () => post({ type: "show", view }),
    openFinding: ({ index }) => open("finding", index),
    openOutcome: ({ index }) => open("outcome", index),
    openPassing() {
      const trace = passing();
      if (!trace) return;
      before.push(shown);
      show({ trace, position: turning()?.point?.lastChance ?? 0, from: { kind: "passing" }, canUndo: true });
    },
    undo: () => show(before.pop()),
    compare({ with: of }) {
      const trace = of.kind === "passing" ? passing() : executions[of.kind][of.index]?.trace;
      if (trace) post({ type: "other", other: { of, trace } });
    },
    openSchedule({ schedule }) {
      const found = executions.chosen.filter(Boolean).find(({ trace }) => trace.schedule === schedule);
      if (found) show({ trace: found.trace, position: found.position, from: { kind: "chosen" }, canUndo: false });
    },
  };
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => answers[message.type]?.(message),
    getState: () => undefined,
    setState() {},
  });
})();`;
