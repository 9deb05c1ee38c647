/** What to do instead of what Node has and is not simulated, by the names of parts of its modules. */
const advice: Readonly<Record<string, string>> = {
  "let io() stand for the change, and call what it calls": "watch watchFile unwatchFile",
  "use readdir": "opendir opendirSync",
  "copy each file with copyFile": "cp cpSync",
  "use pipeline() of node:stream": "compose",
  "use text(), json() or arrayBuffer()": "Response.body blob",
  "use text() and new URLSearchParams()": "formData",
  "give new Duplex() what reads and what writes": "Duplex.from",
  "handle what an async listener throws in the listener": "captureRejections",
  "use EventEmitter, and AsyncLocalStorage for what its listeners are to know": "EventEmitterAsyncResource",
  "give the program the values that it would find": "parseArgs parseEnv loadEnvFile",
  "measure with performance.now()":
    "mark measure clearMarks clearMeasures getEntries getEntriesByName getEntriesByType timerify PerformanceObserver",
  "count in the program what is still under way": "getActiveResourcesInfo",
};

const byName: ReadonlyMap<string, string> = new Map(
  Object.entries(advice).flatMap(([text, names]) => names.split(" ").map((name) => [name, text])),
);

/** The end of a refusal of `name`, which may be part of `place`: empty, or what to do instead. */
export function insteadOf(name: string, place = ""): string {
  const instead = byName.get(`${place.replace(/^.*\./, "")}.${name}`) ?? byName.get(name);
  return instead === undefined ? "" : `; ${instead}`;
}

/** The refusal of an export of a module of Node. `module`: as the program says it, or the file of the library: `fsPromises`, `perfHooks`. */
export function notBuilt(name: string, module: string): string {
  const said = module.replace(/Promises$/, "/promises").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return `${name} of "${said}": not yet supported${insteadOf(name)}`;
}
