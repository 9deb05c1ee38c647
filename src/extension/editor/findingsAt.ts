import type { Finding, ScenarioReport } from "../../model/report";
import { contains } from "./contains";

export interface FindingAt {
  readonly scenario: string;
  readonly index: number;
  readonly finding: Finding;
}

/** A place in a file that somebody points at; line and column from 1. */
export interface Pointer {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The name under the pointer. */
  readonly word?: string;
}

/**
 * The findings that concern what somebody points at: one of their locations, or the variable or lock they are about,
 * wherever it is mentioned.
 */
export function findingsAt(scenarios: readonly ScenarioReport[], pointer: Pointer): FindingAt[] {
  return scenarios.flatMap(({ name, findings }) =>
    findings
      .map((finding, index) => ({ scenario: name, index, finding }))
      .filter(({ finding }) => concerns(finding, pointer)),
  );
}

function concerns(finding: Finding, pointer: Pointer): boolean {
  const here = finding.locations.filter(({ file }) => file === pointer.file);
  if (here.some((location) => contains(location, pointer.line, pointer.column))) return true;
  const { word } = pointer;
  if (word === undefined) return false;
  if (finding.cycle?.some(({ waitsFor }) => lastName(waitsFor) === word)) return true;
  return finding.kind === "data-race" && codeSpans(finding.message).some((name) => lastName(name) === word);
}

const codeSpans = (message: string) => [...message.matchAll(/`([^`]+)`/g)].map(([, text]) => text);

/** `account.balance` → `balance`; undefined for what is more than a name. */
function lastName(text: string): string | undefined {
  return /^(?:[\w$.]+\.)?([\w$]+)(?: \(.*\))?$/.exec(text.trim())?.[1];
}
