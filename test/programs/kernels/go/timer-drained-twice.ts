// To reset a timer it is stopped, and if that was too late, its tick is taken out of its channel. If the loop has taken
// the tick before, there is none, and the loop waits for it for ever.
// Re-tells: istio#18454 (GoKer); the documentation of Go's time.Timer.Reset warned of it for years.
// @expect [drains blindly] violated deadlock/communication
// @expect [remembers the tick] verified
// @expect [drains blindly] executions 10
// @expect [remembers the tick] executions 10
// @finds [drains blindly] deadlock/communication in 5 at 30
import { Atomic, Channel, scenario, select, thread } from "interleaver";

function debounce(remembers: boolean): void {
  const armed = new Atomic(true, "armed");
  const tick = new Channel<void>(1, "tick");
  const changes = new Channel<void>(0, "changes");
  thread("timer", () => {
    if (armed.exchange(false)) tick.send();
  });
  thread("loop", () => {
    let ticked = false;
    for (let changed = false; !changed; )
      select([
        tick.onReceive(() => {
          ticked = true;
        }),
        changes.onReceive(() => {
          changed = true;
        }),
      ]);
    const stoppedInTime = armed.exchange(false);
    if (!stoppedInTime && !(remembers && ticked)) tick.receive(); // redundant [remembers the tick]: it only empties the box
  });
  thread("user", () => changes.send());
}
scenario("drains blindly", () => debounce(false));
scenario("remembers the tick", () => debounce(true));
