import { join } from "node:path";
import { loadCode } from "../../start/loadCode";

/** Of the text of `checkerCode.js`; given by the build, empty where that changes all the time. */
declare const codeHash: string;

// `dist/checkerWorker.js`: loads `dist/checkerCode.js`, the worker itself.
// Arguments: the limit of memory in megabytes, the folder for compiled code (none: empty), the heap's part of the memory.
const [, , , cacheFolder = ""] = process.argv;
loadCode({ name: "worker", file: join(__dirname, "checkerCode.js"), hash: codeHash, cacheFolder });
