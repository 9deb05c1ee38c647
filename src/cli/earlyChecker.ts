import { join } from "node:path";
import { createCheckerClient } from "../client/createCheckerClient";
import { cacheFolder } from "./cacheFolder";
import { diskHost } from "./diskHost";
import { packageFolder } from "./packageFolder";

/** The checker of this process. Its worker starts while the rest of the command line is loaded. */
export const earlyChecker = createCheckerClient({
  host: diskHost(process.cwd()),
  workerPath: join(packageFolder(), "dist", "checkerWorker.js"),
  cacheFolder: cacheFolder(),
});

if (["check", "replay"].includes(process.argv[2])) earlyChecker.start();
