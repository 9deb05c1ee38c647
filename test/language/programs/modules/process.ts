import imported, { argv, cwd, env, nextTick, pid } from "node:process";
import * as all from "process";
export let log: unknown[] = [];
process.nextTick(() => log.push("tick"));
imported.nextTick((text: string) => log.push(text), "imported tick");
// A test runner that has a listener of its own may say it twice
const told = new Set<string>();
process.on("unhandledRejection", (error) => told.add(String(error)));
Promise.reject(new Error("nobody"));
log.push(typeof process.cwd(), process.env.SURELY_NOT_SET, process.argv.length >= 2, typeof process.pid, process.exitCode);
log.push(Array.isArray(process.hrtime()), typeof process.hrtime.bigint(), typeof process.uptime(), typeof process.memoryUsage().heapUsed);
log.push(env === process.env, argv === imported.argv, pid === all.pid, cwd() === all.default.cwd(), typeof all.exit);
for (const code of ["abc", "", true, 1.5, NaN, "1.5", Symbol("s"), 2n])
  try {
    process.exitCode = code as never;
  } catch (error) {
    log.push(`${(error as Error).name} ${(error as Error).message} ${(error as { code?: string }).code}`);
  }
process.exitCode = "0";
log.push(process.exitCode, Object.keys(process).includes("exitCode"));
process.exitCode = undefined;
log.push(typeof process.argv0, process.execPath === process.argv[0], process.release.name, process.release.lts, Object.keys(process.release), Object.keys(process.features).sort(), process.features.uv, typeof process.debugPort);
log.push((process as { send?: unknown }).send, process.connected, (process as { domain?: unknown }).domain ?? "none");
nextTick(() => log.push("named tick"));
setTimeout(() => log.push([...told], "end"), 20);
