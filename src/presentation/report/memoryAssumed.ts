import type { ScenarioReport } from "../../model/report";
import type { Trace } from "../../model/trace";
import { say } from "../words/say";
import { isOneLoop } from "./isOneLoop";

/**
 * What is taken for granted about memory and I/O. Where everything runs on one event loop nobody reads what another
 * processor wrote, so nothing is assumed about memory; `trace`: an execution of the program, if one is known.
 */
export function memoryAssumed({ exploration }: ScenarioReport, trace?: Trace): string[] {
  if (!isOneLoop(trace)) return [say("sequentially consistent memory")];
  const isBounded = exploration.assumed?.some((one) => one.startsWith("I/O takes"));
  const hasIo = trace?.async?.turns.some(({ kind }) => kind === "io");
  return hasIo && !isBounded ? [say("I/O may take any time")] : [];
}
