import { join } from "node:path";
import type { CheckerClient } from "../client/checkerClient";
import { createCheckerClient } from "../client/createCheckerClient";
import { cacheFolder } from "./cacheFolder";
import { diskHost } from "./diskHost";
import { packageFolder } from "./packageFolder";

/** A worker cannot be given another limit later; one with the wrong limit would be replaced. */
const memoryMb = given("memory");
const jobs = given("jobs");

function given(option: string): number | undefined {
  const text = new RegExp(`^--${option}[=\\n](\\d+)$`, "m").exec(process.argv.join("\n"))?.[1];
  return text === undefined ? undefined : Number(text);
}

/** The checker of this process. Its worker starts while the rest of the command line is loaded. */
export function earlyChecker(): CheckerClient {
  const checker = createCheckerClient({
    host: diskHost(process.cwd()),
    workerPath: join(packageFolder(), "dist", "checkerWorker.js"),
    cacheFolder: cacheFolder(),
    ...(memoryMb === undefined ? {} : { memoryMb }),
    ...(jobs === undefined ? {} : { jobs }),
  });
  if (["check", "replay"].includes(process.argv[2])) checker.start();
  return checker;
}
