// A web server keeps a session for each visitor. Each request loads it, changes it, and stores it as a whole. Two
// requests of one browser come at once: the shopping basket loses what the other put in.
// @expect violated assertion
import { after, io, scenario } from "interleaver";

interface Session {
  readonly basket: readonly string[];
}
const store = new Map<string, Session>([["visitor", { basket: [] }]]);

async function addToBasket(id: string, article: string): Promise<void> {
  const session = await io(() => store.get(id)!, `load ${id}`);
  const changed = { ...session, basket: [...session.basket, article] };
  await io(() => void store.set(id, changed), `store ${id}`);
}

scenario("two requests", async () => {
  await Promise.all([addToBasket("visitor", "book"), addToBasket("visitor", "pen")]);
  after(() => {
    const { basket } = store.get("visitor")!;
    if (basket.length !== 2) throw new Error(`two articles chosen, in the basket: ${basket}`);
  });
});
