// The repair of session-shared: the requests of one session stand in a queue, each begins when the one before has
// stored what it changed.
// @expect verified
import { after, io, scenario } from "interleaver";

interface Session {
  readonly basket: readonly string[];
}
const store = new Map<string, Session>([["visitor", { basket: [] }]]);
const tails = new Map<string, Promise<void>>();

function inTurn(id: string, body: () => Promise<void>): Promise<void> {
  const mine = (tails.get(id) ?? Promise.resolve()).then(body);
  tails.set(id, mine);
  return mine;
}
async function addToBasket(id: string, article: string): Promise<void> {
  const session = await io(() => store.get(id)!, `load ${id}`);
  const changed = { ...session, basket: [...session.basket, article] };
  await io(() => void store.set(id, changed), `store ${id}`);
}

scenario("two requests", async () => {
  const add = (article: string) => inTurn("visitor", () => addToBasket("visitor", article));
  await Promise.all([add("book"), add("pen")]);
  after(() => {
    const { basket } = store.get("visitor")!;
    if (basket.length !== 2) throw new Error(`two articles chosen, in the basket: ${basket}`);
  });
});
