import type { PendingRow } from "../../../src/presentation/state/pendingTable";
import type { StateRow } from "../../../src/presentation/state/stateTable";
import { element, type Child } from "../elements/element";
import { glyphOf } from "../elements/glyphOf";
import { icon } from "../elements/icon";

/** The first cell of a row of the state: what kind of thing it is, its name, and what can be done with it. */
export function nameCell(kind: StateRow["kind"] | PendingRow["kind"], ...name: Child[]): HTMLElement {
  return element("td", { class: "mono" }, element("div", { class: "named" }, icon(glyphOf(kind)), ...name));
}
