// @ends violated /nothing of the host/
const names = ["process", "require", "module", "Buffer", "global", "setTimeout", "setImmediate", "fetch", "WebSocket", "Worker", "performance", "navigator", "console", "queueMicrotask", "structuredClone", "__dirname", "XMLHttpRequest"];
const g = globalThis as unknown as Record<string, { constructor?: { constructor?: unknown } } | undefined>;
let found = "";
for (const name of names) {
  // A host function would carry the host's Function, which may compile strings
  const made = g[name]?.constructor?.constructor;
  if (made !== undefined && made !== Function) found += " " + name;
}
throw new Error(found === "" ? "nothing of the host" : "host reached through" + found);
