import { parentPort } from "node:worker_threads";
import { possibleHints } from "../../hints/possibleHints";
import type { HintsReply, HintsRequest } from "./hintsMessages";

/** Looks at texts, one after the other, in a thread of its own: a long one keeps nobody from typing. */
parentPort?.on("message", ({ file, source }: HintsRequest) => {
  const reply: HintsReply = { hints: possibleHints(file, source) };
  parentPort!.postMessage(reply);
});
