import type { ObjectKind } from "../../../src/model/trace";
import { deedSaid } from "../../../src/presentation/words/translated";
import { t } from "../../texts";

/** What is in an object, in words that need no knowledge of it: `1 of 2 free`, `open (0 left)`. */
export function toldValue(kind: ObjectKind, value: string): string {
  if (value === "") return t("not known");
  if (isOwnValue(kind)) return value;
  const [, number, of, rest = ""] = /^(\d+)(?: of (\d+))?(: .*)?$/s.exec(value) ?? [];
  if (number === undefined) return deedSaid(value);
  switch (kind) {
    case "latch":
      return number === "0" ? t("open (0 left)") : t("{0} left", number);
    case "semaphore":
      return of === undefined ? t("{0} free", number) : t("{0} of {1} free", number, of);
    case "barrier":
      return of === undefined ? deedSaid(value) : t("{0} of {1} arrived", number, of) + rest;
    default:
      return deedSaid(value);
  }
}

/** It is the program's, not in words of the tool. */
export function isOwnValue(kind: ObjectKind): boolean {
  return kind === "variable" || kind === "atomic";
}
