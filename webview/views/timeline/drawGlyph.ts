import type { BaseType, Selection } from "d3";
import { icons } from "../elements/icons";
import type { IconName } from "../elements/icons";

/** Appends a glyph of `size` pixels to each element; `at` gives its left top corner. */
export function drawGlyph<Datum, Parent extends BaseType, ParentDatum>(
  into: Selection<SVGGElement, Datum, Parent, ParentDatum>,
  name: (datum: Datum) => IconName,
  size: number,
): Selection<SVGGElement, Datum, Parent, ParentDatum> {
  const glyph = into.append("g").attr("class", "glyph");
  glyph.each(function (datum) {
    const { stroke, fill } = icons[name(datum)];
    for (const [kind, d] of [
      ["glyph-stroke", stroke],
      ["glyph-fill", fill],
    ]) {
      if (!d) continue;
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("class", kind);
      path.setAttribute("d", d);
      path.setAttribute("transform", `scale(${size / 16})`);
      this.append(path);
    }
  });
  return glyph;
}
