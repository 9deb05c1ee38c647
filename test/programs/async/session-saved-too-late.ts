// Re-tells: expressjs/session#309. The redirect is sent before the session is saved: the next request finds nobody signed in.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

let session = "nobody";
const save = () => io(() => void (session = "Ada"), "save session");

async function login(waits: boolean): Promise<void> {
  const saved = save();
  if (waits) await saved;
}
async function browser(waits: boolean): Promise<void> {
  await login(waits);
  const user = await io(() => session, "GET /home");
  after(() => {
    if (user !== "Ada") throw new Error("sent back to the login page");
  });
}
scenario("bug", () => browser(false));
scenario("repair", () => browser(true));
