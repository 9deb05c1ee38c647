// A cache of promises keeps a promise that was rejected: who comes after the failure gets the failure again.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

let online = false;
const request = () =>
  io(() => {
    if (!online) throw new Error("offline");
    return "data";
  });
function cached(forgets: boolean): () => Promise<string> {
  let kept: Promise<string> | undefined;
  return () => {
    kept ??= request().catch((error) => {
      if (forgets) kept = undefined;
      throw error;
    });
    return kept;
  };
}
async function twice(load: () => Promise<string>): Promise<void> {
  await load().catch(() => {});
  online = true;
  const second = await load().catch(() => "failed");
  after(() => {
    if (second !== "data") throw new Error(second);
  });
}
scenario("bug", () => twice(cached(false)));
scenario("repair", () => twice(cached(true)));
