// Two requests ask a cache for the same picture. Both look before either has stored it, so both make it: between
// the look and the store there is an `await`.
// @expect violated assertion
import { after, io, scenario } from "interleaver";

const cache = new Map<string, string>();
let made = 0;

async function thumbnail(name: string): Promise<string> {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const picture = await io(() => `small ${name} ${++made}`, "scale");
  cache.set(name, picture);
  return picture;
}

scenario("two requests", async () => {
  const [first, second] = await Promise.all([thumbnail("cat"), thumbnail("cat")]);
  after(() => {
    if (first !== second) throw new Error(`one cat, two pictures: ${first} and ${second}`);
  });
});
