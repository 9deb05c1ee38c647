// @expect bounded
// @expect [readers first] warning starvation
//
// Ada looks at the menu again and again until the soup is no longer tomato; the cook wants to
// write a new one. If readers go first, Ada may always be in front of the menu when the cook
// comes by, and he never gets to write, although he never stops asking: that is starvation.
// It is no deadlock, since Ada can go on all the time, and that is just the trouble. If writers go
// first, she has to wait once the cook has asked. (The loop has no end as long as the cook does
// not come at all, so the exploration says that it stopped there.)
import { RwLock, scenario, thread } from "interleaver";

function lunch(menu: RwLock): void {
  let soup = "tomato";
  thread("Ada", () => {
    while (menu.runShared(() => soup) === "tomato");
  });
  thread("cook", () => {
    menu.runExclusive(() => {
      soup = "onion";
    });
  });
}

scenario("readers first", () => lunch(new RwLock("menu", { prefer: "readers" })));
scenario("writers first", () => lunch(new RwLock("menu", { prefer: "writers" })));
