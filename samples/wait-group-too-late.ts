// @expect violated data-race
//
// The organiser of a hike waits until all who have signed in are back, and then counts the
// mushrooms. But Ada signs in only on the way. If the organiser looks at the list before that, it
// is empty: she waits for nobody, and counts while Ada is still picking. Sign people in before they
// leave: `add` comes before the thread is started.
import { WaitGroup, observe, scenario, thread } from "interleaver";

const hikers = new WaitGroup();
let mushrooms = 0;

scenario("a hike", () => {
  thread("Ada", () => {
    hikers.add();
    mushrooms += 5;
    hikers.done();
  });
  hikers.wait();
  observe("mushrooms", mushrooms);
});
