// Header and sidebar of a page both need the user, and each of them fetches. In between the user is renamed: the
// page greets one name and shows another.
// @expect violated assertion
// @expect outcomes 4
import { after, io, observe, scenario } from "interleaver";

const server = { name: "Ada" };
const fetchUser = () => io(() => server.name, "GET /user");

async function header(): Promise<string> {
  return `Hello ${await fetchUser()}`;
}
async function sidebar(): Promise<string> {
  return `Signed in as ${await fetchUser()}`;
}

scenario("one page", async () => {
  const renamed = io(() => void (server.name = "Grace"), "PUT /user");
  const [greeting, line] = await Promise.all([header(), sidebar()]);
  await renamed;
  observe("greeting", greeting);
  observe("line", line);
  after(() => {
    if (greeting.split(" ").at(-1) !== line.split(" ").at(-1)) throw new Error(`${greeting}, but ${line}`);
  });
});
