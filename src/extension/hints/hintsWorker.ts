import { parentPort } from "node:worker_threads";
import { possibleHints } from "../../hints/possibleHints";
import type { HintsReply, HintsRequest } from "./hintsMessages";

const tell = (reply: HintsReply) => parentPort?.postMessage(reply);

/** Looks at texts, one after the other, in a thread of its own: a long one keeps nobody from typing. */
parentPort?.on("message", ({ file, source }: HintsRequest) =>
  tell({ type: "hints", hints: possibleHints(file, source) }),
);
tell({ type: "ready" });
