// One thread walks over a map while another removes from it. In Java that is a ConcurrentModificationException, in Go a
// fatal error, in Rust it does not compile. A step takes a key and its value at once, so the removal has five places: before
// each of the three entries, before the end, and behind it.
// @expect [bare] violated data-race
// @expect [a copy under the lock] verified
// @expect [bare] executions 5
// @expect [a copy under the lock] executions 2
// @finds [bare] data-race in 4 at 17, 20
import { Mutex, scenario, thread } from "interleaver";

const sessions = new Map([["ann", 1], ["ben", 2], ["cy", 3]]);
const lock = new Mutex();

scenario("bare", () => {
  thread("count", () => {
    let users = 0;
    for (const [, age] of sessions) users += Math.sign(age);
    return void users;
  });
  thread("expire", () => void sessions.delete("ben"));
});
scenario("a copy under the lock", () => {
  thread("count", () => {
    let users = 0;
    for (const [, age] of lock.runExclusive(() => [...sessions])) users += Math.sign(age);
    if (users < 2) throw new Error(`${users} users`);
  });
  thread("expire", () => void lock.runExclusive(() => sessions.delete("ben")));
});
