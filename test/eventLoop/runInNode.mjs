// Runs async programs in plain Node, each from a timer of its own, and prints a line of JSON for each: its log, or null where a
// timer came late. Standard input: JSON, a list of bodies; the preamble is the first one.
import { setTimeout as startTimer } from "node:timers";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const [preamble, ...bodies] = JSON.parse(input);
process.on("unhandledRejection", () => {});

const slack = 9;
const results = bodies.map(() => undefined);
bodies.forEach((body, i) => {
  startTimer(() => {
    const started = performance.now();
    let late = false;
    // The time that the program should have, by its timers; a callback that comes later than that by too much spoils the run
    let expected = 0;
    const setTimeoutWatched = (callback, ms, ...args) => {
      const due = expected + Math.max(1, ms);
      return startTimer(() => {
        // Too early, too: the loop takes the time once for all callbacks of one turn
        if (Math.abs(performance.now() - started - due) > slack) late = true;
        expected = due;
        callback(...args);
      }, ms);
    };
    const setImmediateWatched = (callback) => {
      const called = performance.now();
      return setImmediate(() => {
        if (performance.now() - called > slack) late = true;
        callback();
      });
    };
    // eslint-disable-next-line no-new-func -- the program is text
    const run = new Function(
      "setTimeout",
      "setImmediate",
      `"use strict"; ${preamble} (async () => { ${body} })(); return log;`,
    );
    const log = run(setTimeoutWatched, setImmediateWatched);
    const end = () => {
      results[i] = late ? null : log.map(String);
    };
    startTimer(end, 420);
  }, 3 * i);
});
process.on("exit", () => process.stdout.write(JSON.stringify(results)));
