// A crawler fetches every page of a list at once, `Promise.all` waits for all. The server allows two connections
// for each visitor.
// @expect violated invariant
import { invariant, io, scenario } from "interleaver";

let connections = 0;

async function fetchPage(page: number): Promise<void> {
  connections++;
  await io(undefined, `GET /page/${page}`);
  connections--;
}

scenario("crawl", async () => {
  invariant("at most two connections", () => connections <= 2);
  await Promise.all([1, 2, 3].map(fetchPage));
});
