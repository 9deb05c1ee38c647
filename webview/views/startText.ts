import type { Trace } from "../../src/model/trace";
import { t } from "../texts";

/** Where an execution is before its first event: an event loop has run the main script by then. */
export function startText({ async }: Trace): string {
  return async?.steps.some(({ position }) => position === 0) ? t("after the main script") : t("before the first event");
}
