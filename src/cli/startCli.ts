import { join } from "node:path";
import type { CheckerClient } from "../client/checkerClient";
import { loadCode } from "../start/loadCode";
import { cacheFolder } from "./cacheFolder";
import { earlyChecker } from "./earlyChecker";

/** Of the text of `cliCode.js`; given by the build, empty where that changes all the time. */
declare const codeHash: string;

// `dist/cli.js`: starts the checker's worker, and loads `dist/cliCode.js`, the command line itself, meanwhile.
let checker: CheckerClient | undefined;
try {
  checker = earlyChecker();
  loadCode(
    { name: "cli", file: join(__dirname, "cliCode.js"), hash: codeHash, cacheFolder: cacheFolder() },
    { earlyChecker: checker },
  );
} catch (error) {
  // Something of the package is missing: no command was begun, and no bug found
  process.stderr.write(`interleaver cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 4;
  checker?.dispose();
}
