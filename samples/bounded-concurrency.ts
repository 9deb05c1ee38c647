// The repair of unbounded-concurrency: two walkers share one list, each takes the next page when it has done one.
// So two pages are under way, and never more.
// @expect verified
import { invariant, io, scenario } from "interleaver";

let connections = 0;

async function fetchPage(page: number): Promise<void> {
  connections++;
  await io(undefined, `GET /page/${page}`);
  connections--;
}

scenario("crawl", async () => {
  invariant("at most two connections", () => connections <= 2);
  const pages = [1, 2, 3];
  const walk = async () => {
    for (let page = pages.shift(); page !== undefined; page = pages.shift()) await fetchPage(page);
  };
  await Promise.all([walk(), walk()]);
});
