import type { BaseType, Selection } from "d3";

type Value<Datum> = string | number | null | ((datum: Datum) => string | number | null);

/**
 * Sets attributes, `text` the text inside, of each element of a selection, but only those that are not so already: each one
 * that is set costs the browser a new style, a new layout and a new picture. Null takes an attribute away.
 */
export function put<Element extends BaseType, Datum, Parent extends BaseType, ParentDatum>(
  into: Selection<Element, Datum, Parent, ParentDatum>,
  values: Readonly<Record<string, Value<Datum>>>,
): Selection<Element, Datum, Parent, ParentDatum> {
  const entries = Object.entries(values);
  into.each(function (datum) {
    const node = this as unknown as globalThis.Element;
    for (const [name, value] of entries) {
      const found = typeof value === "function" ? value(datum) : value;
      const next = found === null ? null : String(found);
      if (name === "text") {
        if (node.textContent !== next) node.textContent = next;
      } else if (node.getAttribute(name) !== next) {
        if (next === null) node.removeAttribute(name);
        else node.setAttribute(name, next);
      }
    }
  });
  return into;
}
