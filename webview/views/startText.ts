import type { Trace } from "../../src/model/trace";
import { t } from "../texts";

/** Where an execution is before its first event: an event loop has run the main script by then. */
export function startText({ async, events }: Trace): string {
  if (async?.steps.some(({ position }) => position === 0)) return t("after the main script");
  return events.length > 0 ? t("before the first event") : t("without any event");
}
