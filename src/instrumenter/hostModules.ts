const advice: Readonly<Record<string, string>> = {
  "call what answers a request directly, and let io() or fetch() stand for the network":
    "http https http2 net tls dgram dns dns/promises",
  'use thread() of "interleaver", or let io() stand for the answer': "worker_threads cluster child_process",
  "read from an array, or from a Readable of node:stream": "readline readline/promises repl tty",
  'write each test as a scenario() of "interleaver"': "test test/reporters",
  "use the streams of node:stream": "stream/web stream/consumers",
  "use URLSearchParams": "querystring",
  "measure with performance.now()": "inspector inspector/promises trace_events v8",
  "keep it out of the file, or hand it in as a parameter":
    "constants diagnostics_channel domain module punycode sea sqlite sys vm wasi zlib",
};

const noPackages =
  "no package can be imported, installed or not: copy what the program needs of it into a file, and import that";

/** Modules of Node that are not simulated, with what to do instead. */
const hostModules: ReadonlyMap<string, string> = new Map(
  Object.entries(advice).flatMap(([text, names]) => names.split(" ").map((name) => [name, text])),
);

/** Why a module cannot be imported that is no file and is not simulated. */
export function moduleRefusal(specifier: string): string {
  const name = specifier.replace(/^node:/, "");
  const instead = hostModules.get(name);
  // Node itself knows these with their prefix only
  const isNode = specifier !== name || (instead !== undefined && !/^(?:test|sea|sqlite)\b/.test(name));
  if (!isNode) return `"${specifier}": not yet supported; ${noPackages}`;
  return `node:${name}: not yet supported${instead === undefined ? "" : `; ${instead}`}`;
}
