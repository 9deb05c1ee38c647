import { exit as end, exitCode, unbuilt } from "./core";
import { invalidArgument } from "./errors";
import { warn } from "./warnings";
import { workingDirectory } from "./workingDirectory";

/** What programs ask of `process` beside its events and `nextTick`, which the engine has. */
const started = performance.timeOrigin;

/** The engine's own, which has the event loop. */
const engine = globalThis.process as unknown as Record<string, unknown>;
const events = ["nextTick", "on", "once", "off", "addListener", "removeListener", "emit"];
const ofEngine = Object.fromEntries(
  events.map((name) => [
    name,
    (...args: unknown[]) => (engine[name] as (...args: unknown[]) => unknown).apply(engine, args),
  ]),
);

function hrtime(before?: [number, number]): [number, number] {
  const ms = Date.now() - started;
  const seconds = Math.floor(ms / 1000) - (before?.[0] ?? 0);
  const nanoseconds = Math.round((ms % 1000) * 1e6) - (before?.[1] ?? 0);
  return nanoseconds < 0 ? [seconds - 1, nanoseconds + 1e9] : [seconds, nanoseconds];
}
hrtime.bigint = (): bigint => BigInt(Math.round((Date.now() - started) * 1e6));

/** Lines, as a terminal shows them. */
const output = (print: (text: string) => void) => ({
  isTTY: false,
  write(text: string | Uint8Array): boolean {
    print(String(text).replace(/\n$/, ""));
    return true;
  },
});

interface WarningOptions {
  type?: string;
  code?: string;
  detail?: string;
}
function warningOf(warning: unknown, { type, code, detail }: WarningOptions): Error {
  if (warning instanceof Error) return warning;
  if (typeof warning !== "string") throw invalidArgument("warning", "of type string or an instance of Error", warning);
  const made: Error & WarningOptions = new Error(warning);
  made.name = String(type ?? "Warning");
  if (code !== undefined) made.code = code;
  if (detail !== undefined) made.detail = detail;
  return made;
}

export const process = unbuilt("process", {
  ...ofEngine,
  title: "node",
  version: "v20.20.0",
  versions: { node: "20.20.0" },
  release: {
    ...{ name: "node", lts: "Iron" },
    sourceUrl: "https://nodejs.org/download/release/v20.20.0/node-v20.20.0.tar.gz",
    headersUrl: "https://nodejs.org/download/release/v20.20.0/node-v20.20.0-headers.tar.gz",
  },
  features: {
    ...{
      inspector: true,
      debug: false,
      uv: true,
      ipv6: true,
      tls_alpn: true,
      tls_sni: true,
      tls_ocsp: true,
      tls: true,
    },
    ...{ cached_builtins: true, require_module: true },
  },
  debugPort: 9229,
  arch: "x64",
  platform: "linux",
  pid: 1,
  ppid: 0,
  argv: ["/usr/bin/node", "/home/user/program"],
  argv0: "node",
  execPath: "/usr/bin/node",
  execArgv: [] as string[],
  env: {} as Record<string, string | undefined>,
  exitCode: undefined as number | string | null | undefined,
  hrtime,
  // The program's, which the engine keeps for the trace
  stdout: output((text) => console.log(text)),
  stderr: output((text) => console.error(text)),
  stdin: unbuilt("process.stdin", { fd: 0, isTTY: false }),
  cwd: (): string => workingDirectory,
  uptime: (): number => (Date.now() - started) / 1000,
  memoryUsage: () => ({ rss: 5e7, heapTotal: 2e7, heapUsed: 1e7, external: 1e6, arrayBuffers: 1e4 }),
  emitWarning(warning: string | Error, about?: string | WarningOptions, code?: string): void {
    warn(warningOf(warning, typeof about === "object" && about !== null ? about : { type: about, code }));
  },
  exit(...given: [code?: number | string | null]): never {
    return end(given.length > 0 ? given[0] : process.exitCode);
  },
});
exitCode(process);
export default process;
export const { arch, argv, argv0, cwd, debugPort, emitWarning, env, execArgv, execPath, exit, features } = process;
export const { memoryUsage, pid, platform, ppid, release } = process;
export const { stderr, stdin, stdout, title, uptime, version, versions } = process;
export const { addListener, emit, nextTick, off, on, once, removeListener } = ofEngine;
export { hrtime };
