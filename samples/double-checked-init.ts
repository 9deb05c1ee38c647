// @expect violated data-race
//
// Settings are loaded by whoever needs them first. To save time, the first look at
// `settings` takes no lock; only who finds nothing takes the lock and looks again.
// They are never loaded twice, but the first look races with the write: in most
// languages it could see settings that are only half filled in.
import { Mutex, after, scenario, thread } from "interleaver";

const lock = new Mutex();
let settings: { language: string } | null = null;
let loads = 0;

function getSettings(): { language: string } {
  if (settings !== null) return settings;
  return lock.runExclusive(() => {
    if (settings === null) {
      loads += 1;
      settings = { language: "en" };
    }
    return settings;
  });
}

scenario("two readers", () => {
  thread("menu", () => {
    getSettings();
  });
  thread("editor", () => {
    getSettings();
  });
  after(() => {
    if (loads !== 1) throw new Error(`loaded ${loads} times`);
  });
});
