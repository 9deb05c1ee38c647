// The barber looks whether somebody waits and goes to sleep; a customer who comes between the two wakes nobody. With a
// semaphore the knock at the door is remembered. (Dijkstra, "Cooperating sequential processes", 1965.)
// @expect [looks, then sleeps] violated deadlock/lost-wakeup
// @expect [semaphores] verified
// @expect [looks, then sleeps] executions 3
// @expect [semaphores] executions 24
// @finds [looks, then sleeps] deadlock/lost-wakeup in 1 at 16, 24
import { Condition, Mutex, Semaphore, scenario, thread } from "interleaver";

scenario("looks, then sleeps", () => {
  const shop = new Mutex("shop");
  const bell = new Condition(shop, "bell");
  const chairs = { taken: 0 };
  thread("barber", () => {
    const nobody = shop.runExclusive(() => chairs.taken === 0);
    if (nobody) shop.runExclusive(() => bell.wait());
    shop.runExclusive(() => {
      chairs.taken--;
    });
  });
  thread("customer", () => {
    shop.runExclusive(() => {
      chairs.taken++;
      bell.notify();
    });
  });
});

scenario("semaphores", () => {
  const customers = new Semaphore(0, "customers");
  const barber = new Semaphore(0, "barber");
  const shop = new Mutex("shop");
  let waiting = 0;
  let turnedAway = 0;
  const served = { count: 0 };
  const knocks = 2;
  for (let i = 0; i < knocks; i++)
    thread(`customer ${i}`, () => {
      shop.lock();
      if (waiting === 1) {
        turnedAway++;
        shop.unlock();
        return;
      }
      waiting++;
      shop.unlock();
      customers.release();
      barber.acquire();
      if (shop.runExclusive(() => served.count) === 0) throw new Error("went home unshaved");
    });
  thread(
    "barber",
    () => {
      for (;;) {
        customers.acquire();
        shop.lock();
        waiting--;
        served.count++;
        if (served.count + turnedAway > knocks) throw new Error("somebody was served twice");
        shop.unlock();
        barber.release();
      }
    },
    { daemon: true },
  );
});
