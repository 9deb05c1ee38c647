/** Files of `library/` behind the modules of Node that programs import, by specifier. */
export const libraryModules: Readonly<Record<string, string>> = {
  ...both("async_hooks", "asyncHooks"),
  ...both("buffer", "buffer"),
  ...both("crypto", "crypto"),
  ...both("events", "events"),
  ...both("fs", "fs"),
  ...both("fs/promises", "fsPromises"),
  ...both("os", "os"),
  ...both("path", "path"),
  ...both("path/posix", "path"),
  ...both("perf_hooks", "perfHooks"),
  ...both("process", "process"),
  ...both("stream", "stream"),
  ...both("stream/promises", "streamPromises"),
  ...both("string_decoder", "stringDecoder"),
  ...both("timers", "timers"),
  ...both("timers/promises", "timersPromises"),
  ...both("url", "url"),
  ...both("util", "util"),
  ...both("util/types", "utilTypes"),
};

/** Files of `library/` behind names that programs use without an import; each exports its names. */
export const libraryGlobals: Readonly<Record<string, string>> = {
  ...all("abort", "AbortController AbortSignal"),
  ...all("buffer", "Buffer atob btoa"),
  ...all("crypto", "crypto"),
  ...all("domException", "DOMException"),
  ...all("eventTarget", "Event EventTarget CustomEvent"),
  ...all("fetch", "fetch Request Response"),
  ...all("headers", "Headers"),
  ...all("locks", "navigator"),
  ...all("messages", "MessageChannel MessagePort MessageEvent BroadcastChannel"),
  ...all("process", "process"),
  ...all("textCoding", "TextEncoder TextDecoder"),
  ...all("url", "URL"),
  ...all("urlSearchParams", "URLSearchParams"),
  ...all("weakRefs", "WeakRef FinalizationRegistry"),
};

/** Node knows its modules with and without the prefix. */
function both(name: string, file: string): Record<string, string> {
  return { [name]: file, [`node:${name}`]: file };
}

function all(file: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [name, file]));
}
