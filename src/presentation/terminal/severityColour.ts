import type { Finding } from "../../model/report";
import type { Paint } from "./paint";

/** The colour of a finding in a terminal. */
export function severityColour(severity: Finding["severity"], paint: Paint): (text: string) => string {
  return { error: paint.red, warning: paint.yellow, info: paint.cyan }[severity];
}
