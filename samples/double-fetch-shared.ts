// The repair of double-fetch: the page fetches the user once and hands it to both. The name may be old, but it is
// one.
// @expect verified
// @expect outcomes 2
import { after, io, observe, scenario } from "interleaver";

const server = { name: "Ada" };
const fetchUser = () => io(() => server.name, "GET /user");

scenario("one page", async () => {
  const renamed = io(() => void (server.name = "Grace"), "PUT /user");
  const user = await fetchUser();
  const [greeting, line] = [`Hello ${user}`, `Signed in as ${user}`];
  await renamed;
  observe("greeting", greeting);
  after(() => {
    if (greeting.split(" ").at(-1) !== line.split(" ").at(-1)) throw new Error(`${greeting}, but ${line}`);
  });
});
