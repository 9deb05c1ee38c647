import { join } from "node:path";
import { loadCode } from "../start/loadCode";
import { cacheFolder } from "./cacheFolder";
import { earlyChecker } from "./earlyChecker";

/** Of the text of `cliCode.js`; given by the build, empty where that changes all the time. */
declare const codeHash: string;

// `dist/cli.js`: starts the checker's worker, and loads `dist/cliCode.js`, the command line itself, meanwhile.
loadCode(
  { name: "cli", file: join(__dirname, "cliCode.js"), hash: codeHash, cacheFolder: cacheFolder() },
  { earlyChecker },
);
