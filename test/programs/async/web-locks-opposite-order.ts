// Two transfers take the Web Locks of two accounts in opposite order, with something to wait for in between.
// @expect [bug] violated deadlock/lock-cycle
// @expect [repair] verified
import { io, scenario } from "interleaver";

async function transfer(first: string, second: string): Promise<void> {
  await navigator.locks.request(first, async () => {
    await io(undefined, "read balance");
    await navigator.locks.request(second, () => io(undefined, "write"));
  });
}
scenario("bug", async () => void (await Promise.all([transfer("a", "b"), transfer("b", "a")])));
scenario("repair", async () => void (await Promise.all([transfer("a", "b"), transfer("a", "b")])));
