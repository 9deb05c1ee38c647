import type { OperationKind } from "../event";

/** What events of an event loop do. */
export const callbackKinds: ReadonlySet<OperationKind> = new Set<OperationKind>([
  "timer",
  "io",
  "immediate",
  "message",
  "settle",
  "turnEnd",
]);
