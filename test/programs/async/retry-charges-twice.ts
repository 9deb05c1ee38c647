// In the style of p-retry: an attempt that took too long is made again, though the first one may still arrive. A key for each
// payment lets the server tell the second from a new one.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function retry<T>(attempt: (signal: AbortSignal) => Promise<T>, times: number): Promise<T> {
  for (let n = 1; ; n++) {
    const signal = AbortSignal.timeout(100);
    const late = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    try {
      return await Promise.race([attempt(signal), late]);
    } catch (error) {
      if (n === times || !(error instanceof DOMException) || error.name !== "TimeoutError") throw error;
      await sleep(50 * 2 ** n);
    }
  }
}
async function checkout(withKey: boolean): Promise<void> {
  const charged: string[] = [];
  const charge = (key: string) =>
    io(() => void (withKey && charged.includes(key) ? undefined : charged.push(key)), "POST /charges");
  const key = crypto.randomUUID();
  await retry(() => charge(key), 2).catch(() => undefined);
  after(() => {
    if (charged.length > 1) throw new Error(`charged ${charged.length} times`);
  });
}
scenario("bug", () => checkout(false));
scenario("repair", () => checkout(true));
