import timers from "node:timers";
import { setTimeout as delay, setImmediate as immediate, setInterval as interval, scheduler } from "node:timers/promises";
export let log: unknown[] = [];
async function main() {
  log.push(await delay(1), await delay(1, 5), await immediate("now"));
  let n = 0;
  for await (const value of interval(3, "tick")) {
    log.push(value);
    if (++n === 3) break;
  }
  const stop = new AbortController();
  try {
    for await (const value of interval(2, 1, { signal: stop.signal })) {
      log.push(value);
      stop.abort();
    }
  } catch (e) {
    log.push((e as Error).name, (e as { code: string }).code);
  }
  try {
    for await (const value of interval(2, 1, { signal: stop.signal })) log.push(value);
  } catch (e) {
    log.push((e as Error).name);
  }
  await scheduler.wait(1);
  await scheduler.yield();
  log.push(typeof timers.setTimeout, typeof timers.promises.setTimeout);
}
main().then(() => log.push("end"), (e) => log.push(String(e)));
