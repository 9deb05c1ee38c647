// @expect verified
// @expect executions 6
// @expect outcomes 6
//
// Two speakers share one microphone, and each says two words. After every word the other one
// may go on: that is a context switch. Which words come out in which order, nobody can say before.
// Each speaker's own words stay in order, and so there are six outcomes: step through them.
// (The lock makes each word whole; it does not say who speaks next.)
import { Mutex, observe, scenario, thread } from "interleaver";

const microphone = new Mutex();
let speech = "";

function say(word: string): void {
  microphone.runExclusive(() => {
    speech += `${word} `;
  });
}

scenario("two speakers", () => {
  const ada = thread("Ada", () => {
    say("one");
    say("two");
  });
  const ben = thread("Ben", () => {
    say("eins");
    say("zwei");
  });
  ada.join();
  ben.join();
  observe("speech", speech);
});
