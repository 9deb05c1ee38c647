// @ends invalid /code in a string is not supported/
const names = ["process", "require", "module", "Buffer", "global", "setTimeout", "setImmediate", "fetch", "WebSocket", "Worker", "performance", "navigator", "console", "queueMicrotask", "structuredClone", "__dirname", "XMLHttpRequest"];
const g = globalThis as unknown as Record<string, { constructor?: { constructor?: (code: string) => () => unknown } } | undefined>;
let found = "";
for (const name of names) {
  try {
    // A host function would carry the host's Function, which may compile strings
    if (g[name]?.constructor?.constructor?.("return process")()) found += " " + name;
  } catch {
    continue;
  }
}
throw new Error(found === "" ? "nothing of the host" : "host reached through" + found);
