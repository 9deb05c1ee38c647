// Runs async programs in plain Node, each from a timer of its own, and prints JSON: for each its log, or null where timers
// came so late that they say nothing. Standard input: JSON, a list of bodies; the preamble is the first one.
import { setTimeout as startTimer } from "node:timers";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const [preamble, ...bodies] = JSON.parse(input);
process.on("unhandledRejection", () => {});

/** A program, started by a timer; gives what it logged if Node was punctual enough. */
function start(body) {
  let late = false;
  // The time that the program should have, by its timers, and when it should have run an immediate last
  let time = 0;
  let immediateAt = -1;
  let immediates = 0;
  const setTimeoutWatched = (callback, ms, ...args) => {
    const due = time + Math.max(1, ms);
    return startTimer(() => {
      // In another order than that of their times; in one go with what is due later; not in one go with what is due now
      if (due < time || (due > time && immediates > 0) || due === immediateAt) late = true;
      time = due;
      callback(...args);
    }, ms);
  };
  const queued = new Set();
  const setImmediateWatched = (callback) => {
    immediates++;
    const handle = setImmediate(() => {
      queued.delete(handle);
      immediates--;
      immediateAt = time;
      callback();
    });
    queued.add(handle);
    return handle;
  };
  const clearImmediateWatched = (handle) => {
    if (queued.delete(handle)) immediates--;
    clearImmediate(handle);
  };
  // eslint-disable-next-line no-new-func -- the program is text
  const run = new Function(
    "setTimeout",
    "setImmediate",
    "clearImmediate",
    `"use strict"; ${preamble} (async () => { ${body} })(); return log;`,
  );
  const log = run(setTimeoutWatched, setImmediateWatched, clearImmediateWatched);
  return () => (late ? null : log.map(String));
}

const results = [];
bodies.forEach((body, i) => startTimer(() => (results[i] = start(body)), i));
process.once("beforeExit", () => process.stdout.write(JSON.stringify(results.map((result) => result()))));
