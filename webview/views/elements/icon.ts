import { icons } from "./icons";
import type { IconName } from "./icons";

const svg = "http://www.w3.org/2000/svg";

/** A glyph for HTML text; decoration only, so hidden from screen readers. */
export function icon(name: IconName, className = ""): SVGSVGElement {
  const node = document.createElementNS(svg, "svg");
  node.setAttribute("class", `icon ${className}`);
  node.setAttribute("viewBox", "0 0 16 16");
  node.setAttribute("aria-hidden", "true");
  for (const kind of ["stroke", "fill"] as const) {
    if (!icons[name][kind]) continue;
    const path = document.createElementNS(svg, "path");
    path.setAttribute("d", icons[name][kind]);
    path.setAttribute("class", `glyph-${kind}`);
    node.append(path);
  }
  return node;
}
