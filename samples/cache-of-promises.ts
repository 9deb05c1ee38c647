// The repair of cache-check-then-act: the cache keeps promises. It is looked at and filled in one go, and who
// comes second waits for the same picture.
// @expect verified
import { after, io, scenario } from "interleaver";

const cache = new Map<string, Promise<string>>();
let made = 0;

function thumbnail(name: string): Promise<string> {
  let picture = cache.get(name);
  if (!picture) {
    picture = io(() => `small ${name} ${++made}`, "scale");
    cache.set(name, picture);
  }
  return picture;
}

scenario("two requests", async () => {
  const [first, second] = await Promise.all([thumbnail("cat"), thumbnail("cat")]);
  after(() => {
    if (first !== second) throw new Error(`one cat, two pictures: ${first} and ${second}`);
  });
});
