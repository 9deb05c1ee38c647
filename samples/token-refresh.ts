// Two requests find that their token has expired, and both ask for a new one. The server forgets a token when it
// gives the next, so a request may come with a token that is valid no more, and the user is signed out.
// @expect violated unhandled-rejection
import { io, scenario } from "interleaver";

let valid = "token 1";
let issued = 1;
let token = "token 0";

const call = (path: string, with_: string) => io(() => (with_ === valid ? 200 : 401), `GET ${path}`);
const refresh = () => io(() => (valid = `token ${++issued}`), "POST /refresh");

async function request(path: string): Promise<void> {
  if ((await call(path, token)) === 200) return;
  token = await refresh();
  if ((await call(path, token)) !== 200) throw new Error(`signed out at ${path}`);
}

scenario("two requests", async () => {
  await Promise.all([request("/mail"), request("/news")]);
});
