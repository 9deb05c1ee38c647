import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CodeCache } from "./codeCache";

/** Of the text of `checkerCode.js`; given by the build, empty where that changes all the time. */
declare const checkerCodeHash: string;

// `dist/checkerWorker.js`: loads `dist/checkerCode.js`, the worker itself, as compiled in an earlier process.
// Arguments: the limit of memory in megabytes, the folder for compiled code (none: empty).
const file = join(__dirname, "checkerCode.js");
const cache = new CodeCache(checkerCodeHash && process.argv[3] ? process.argv[3] : undefined, checkerCodeHash);
const worker = cache.script("worker", `(function (require, codeCache) {${readFileSync(file, "utf8")}\n})`, file);
(worker.runInThisContext() as (load: NodeJS.Require, codeCache: CodeCache) => void)(require, cache);
