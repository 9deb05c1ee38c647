// Tabs elect a leader by a channel: who hears no objection within 10 ms leads. Both ask at once, and neither objects, because
// neither leads yet. Web Locks choose exactly one.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, scenario } from "interleaver";

function byChannel(lead: (tab: string) => void, tab: string): void {
  const channel = new BroadcastChannel("leader");
  let leads = false;
  let objected = false;
  channel.onmessage = ({ data }) => {
    if (data === "who leads?" && leads) channel.postMessage("I do");
    if (data === "I do") objected = true;
  };
  channel.postMessage("who leads?");
  setTimeout(() => {
    leads = !objected;
    if (leads) lead(tab);
  }, 10);
}
function byLock(lead: (tab: string) => void, tab: string): void {
  void navigator.locks.request("leader", { ifAvailable: true }, (lock) => {
    if (!lock) return undefined;
    lead(tab);
    return new Promise(() => {});
  });
}
function tabs(elect: typeof byChannel): void {
  const leaders: string[] = [];
  elect((tab) => leaders.push(tab), "one");
  elect((tab) => leaders.push(tab), "two");
  after(() => {
    if (leaders.length !== 1) throw new Error(`leaders: ${leaders}`);
  });
}
scenario("bug", () => tabs(byChannel));
scenario("repair", () => tabs(byLock));
