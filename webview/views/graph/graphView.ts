import type { Selection } from "d3";
import { select } from "d3";
import type { WaitForModel } from "../../../src/presentation/state/waitForModel";
import { waitForModel } from "../../../src/presentation/state/waitForModel";
import { caps } from "../../caps";
import type { Derived } from "../../derived";
import type { GraphLayout } from "../../layout/graphLayout";
import { graphLayout } from "../../layout/graphLayout";
import { t } from "../../texts";
import { element } from "../elements/element";
import { piecesView } from "../elements/piecesView";
import { section } from "../elements/section";
import type { Panel, Part } from "../part";
import { startText } from "../startText";
import { drawEdges } from "./drawEdges";
import { drawNodes } from "./drawNodes";
import { drawOthers } from "./drawOthers";
import { graphTable } from "./graphTable";
import { graphWords } from "./graphWords";

const nothing: WaitForModel = { nodes: [], edges: [], closed: false };
const nowhere: Derived["union"] = { nodes: [], edges: [], ring: [], hidden: 0 };

/** What the picture shows of a graph: all of it, or nothing where that is too much for a picture. */
function bounded(union: Derived["union"]): Derived["union"] {
  return union.nodes.length > caps.nodes ? nowhere : union;
}

/** Calls and promises come and go: more than these, or where they get too small to read, are laid out anew at each event. */
const [mostKept, leastScale] = [9, 0.9];

/**
 * In the room beside its neighbour, or in all of the width where names would be cut too short. Of calls and promises, which
 * come and go, only few are there at a time: they `mayGrow` only where the page is narrow.
 */
function layoutIn(union: Derived["union"], half: number, width: number, mayGrow: boolean): GraphLayout {
  const layout = graphLayout(bounded(union), half);
  return layout.isTight && width > half && mayGrow ? graphLayout(bounded(union), Math.floor(width)) : layout;
}

/** Who waits for whom after the current event; the cycle of the finding stands out as soon as it is closed. */
export function graphView(panel: Panel): Part {
  const svg = select(element("div"))
    .append("svg")
    .attr("class", "diagram")
    .attr("role", "img")
    .attr("data-testid", "graph");
  definitions(svg);
  const past = svg.append("g").attr("class", "others");
  const edges = svg.append("g");
  const nodes = svg.append("g");
  const caption = element("p", { class: "note", "aria-live": "polite" });
  const table = element("div", { class: "visually-hidden", "data-testid": "graph-table" });
  const node = element("div", { class: "graph" }, svg.node()!, caption, table);
  /** With everybody who ever waits. */
  let whole: { union: Derived["union"]; half: number; layout: GraphLayout } | undefined;
  let shown: { derived: Derived; position: number; width: number } | undefined;

  const body: Part = {
    node,
    update({ state, derived, width, narrow }) {
      if (!derived) return;
      const half = Math.floor(narrow && width < 520 ? width : (width - 20) / 2);
      if (shown?.derived === derived && shown.position === state.position && shown.width === half) return;
      shown = { derived, position: state.position, width: half };
      const all = waitForModel(derived.history, state.position, derived.shown);
      const { union } = derived;
      const now = { ...union, nodes: all.nodes, edges: all.edges, ring: [], hidden: 0 };
      const isAsync = derived.history.trace.async !== undefined;
      if (whole?.union !== union || whole.half !== half)
        whole = { union, half, layout: layoutIn(union, half, width, !isAsync || narrow) };
      const room = whole.layout.width;
      node.classList.toggle("spread", room > half);
      const crowded = union.nodes.length > mostKept || whole.layout.scale < leastScale;
      const laidOut = isAsync && crowded ? now : union;
      const layout = laidOut === union ? whole.layout : graphLayout(bounded(now), room);
      const drawn = new Set(laidOut.nodes.map(({ id }) => id));
      const model = { ...all, edges: all.edges.filter(({ from, to }) => drawn.has(from) && drawn.has(to)) };
      const words = graphWords(all, derived, state.position);
      const tooMany = laidOut.nodes.length > caps.nodes;
      const empty = laidOut.nodes.length === 0 || tooMany;
      svg.attr("display", empty ? "none" : null);
      svg.attr("data-cycle", model.closed ? "closed" : "open").attr("aria-label", words.label);
      svg.attr("width", room).attr("height", layout.height).attr("viewBox", `0 0 ${room} ${layout.height}`);
      // The list beside it may be as high
      node.closest<HTMLElement>(".pair")?.style.setProperty("--beside", `${empty ? 0 : layout.height}px`);
      // Where nobody holds or waits now, what there is at other times says why the nodes are there
      const others = model.edges.length === 0 && !empty && laidOut === union ? union.edges : [];
      drawOthers(past, others, layout);
      drawEdges(edges, tooMany ? nothing : model, layout, panel);
      drawNodes(nodes, bounded(laidOut), tooMany ? nothing : model, layout);
      const { hidden } = laidOut;
      const many = tooMany ? ` ${t("{0} tasks and objects are too many for a picture.", laidOut.nodes.length)}` : "";
      const more = hidden > 0 ? ` ${t("Not drawn: {0} tasks and locks for which nobody ever waits.", hidden)}` : "";
      const faint = others.length > 0 ? ` ${t("Faint: who holds or waits at other times in this order.")}` : "";
      caption.replaceChildren(...piecesView(words.caption, panel), faint, more, many);
      table.replaceChildren(graphTable(all));
      caption.dataset.testid = model.closed ? "graph-cycle" : "";
    },
  };
  return section({
    name: "waits",
    title: t("Who waits for whom"),
    panel,
    body,
    aside: ({ state, derived, narrow }) => [
      state.position > 0 || !derived
        ? // Beside its neighbour there is room for little
          narrow
          ? t("event {0}", state.position)
          : t("after event {0}", state.position)
        : startText(derived.history.trace),
    ],
  });
}

function definitions(svg: Selection<SVGSVGElement, unknown, null, undefined>): void {
  for (const kind of ["edge", "cycle"]) {
    const marker = svg.append("defs").append("marker").attr("id", `head-${kind}`).attr("class", `head ${kind}`);
    marker.attr("viewBox", "0 0 8 8").attr("refX", 7).attr("refY", 4).attr("markerWidth", 8).attr("markerHeight", 8);
    marker.attr("markerUnits", "userSpaceOnUse").attr("orient", "auto").append("path").attr("d", "M0 0l8 4l-8 4z");
  }
}
