// Two transfers that nobody awaits take the Web Locks of two accounts in opposite order: the page goes on, the accounts are lost.
// @expect [bug] violated deadlock/lock-cycle
// @expect [repair] verified
import { scenario } from "interleaver";

const account = (name: string) => (body: () => Promise<unknown>) => navigator.locks.request(name, body);
const [savings, checking] = [account("savings"), account("checking")];

async function move(first: typeof savings, second: typeof savings): Promise<void> {
  await first(async () => {
    await fetch("/balance");
    await second(() => fetch("/book"));
  });
}
scenario("bug", () => {
  void move(savings, checking);
  void move(checking, savings);
});
scenario("repair", () => {
  void move(savings, checking);
  void move(savings, checking);
});
