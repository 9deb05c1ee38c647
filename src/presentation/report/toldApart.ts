import type { Finding, Location } from "../../model/report";
import { linesOf } from "../words/linesOf";
import { deedSaid, translated } from "../words/translated";
import { findingTitle } from "./findingTitle";

/** Words for each finding that has the same title and lines as another one of the list: what only it is about; else "". */
export function toldApart(findings: readonly Finding[]): string[] {
  const alike = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = alike.get(rowOf(finding));
    if (group) group.push(finding);
    else alike.set(rowOf(finding), [finding]);
  }
  return findings.map((finding) => {
    const others = alike.get(rowOf(finding))!.filter((other) => other !== finding);
    if (others.length === 0) return "";
    const known = new Set(others.flatMap(({ locations }) => locations.map(deedOf)));
    const own = finding.locations.map(deedOf).find((deed) => deed !== "" && !known.has(deed));
    return own ?? translated(finding.message).replaceAll("`", "");
  });
}

function rowOf({ kind, subkind = "", severity, locations }: Finding): string {
  return [findingTitle({ kind, severity }), subkind, severity, ...linesOf(locations)].join(" ");
}

/** `T writes a`, without what else holds there: `sender waits for ch`. */
function deedOf({ task = "", role = "" }: Location): string {
  return role === "" ? "" : `${task} ${deedSaid(role.replace(/, holds .+$/s, ""))}`.trim();
}
