// A request that takes too long is tried again, but the first one goes on and is carried out as well. The repair tells the server
// which request it is, so that it is done once.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

const paid: string[] = [];
const pay = (id: string, once: boolean) =>
  io(() => {
    if (!once || !paid.includes(id)) paid.push(id);
  }, "POST /pay");
const late = (ms: number) =>
  new Promise<never>((_, reject) => setTimeout(() => reject(new Error("too late")), ms));

async function payWithRetry(once: boolean): Promise<void> {
  try {
    await Promise.race([pay("order 1", once), late(1000)]);
  } catch {
    await pay("order 1", once);
  }
  after(() => {
    if (paid.length !== 1) throw new Error(`paid ${paid.length} times`);
  });
}
scenario("bug", () => payWithRetry(false));
scenario("repair", () => payWithRetry(true));
