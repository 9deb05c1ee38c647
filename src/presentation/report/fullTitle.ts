import type { Finding } from "../../model/report";
import { findingTitle } from "./findingTitle";
import { subkindText } from "./subkindText";

/** What kind and sort of fault it is, in words: `Deadlock · lock cycle`. */
export function fullTitle(finding: Pick<Finding, "kind" | "subkind">): string {
  return findingTitle(finding) + (finding.subkind ? ` · ${subkindText(finding.subkind)}` : "");
}
