// Re-tells: rinafcode/teachLink_mobile#673. Each 401 starts a refresh of its own. The repair keeps the promise of the refresh
// under way, and forgets it when it is settled.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

let refreshes = 0;
let token = 0;
let refreshing: Promise<number> | null = null;

const refresh = () => {
  refreshes++;
  return io(() => ++token, "POST /refresh");
};
const shared = () => (refreshing ??= refresh().finally(() => (refreshing = null)));

async function request(path: string, renew: () => Promise<number>): Promise<void> {
  const used = token;
  const status = await io(() => (used === 0 ? 401 : 200), path);
  if (status === 401 && token === used) await renew();
}
async function two(renew: () => Promise<number>): Promise<void> {
  await Promise.all([request("/a", renew), request("/b", renew)]);
  after(() => {
    if (refreshes !== 1) throw new Error(`${refreshes} refreshes`);
  });
}
scenario("bug", () => two(refresh));
scenario("repair", () => two(shared));
