// The repair of token-refresh: who needs a new token joins the refresh that is under way, and who comes later
// takes the token that is there.
// @expect verified
import { io, scenario } from "interleaver";

let valid = "token 1";
let issued = 1;
let token = "token 0";
let refreshing: Promise<string> | undefined;

const call = (path: string, with_: string) => io(() => (with_ === valid ? 200 : 401), `GET ${path}`);

function refresh(old: string): Promise<string> {
  if (token !== old) return Promise.resolve(token);
  refreshing ??= io(() => (valid = `token ${++issued}`), "POST /refresh").then((fresh) => {
    token = fresh;
    refreshing = undefined;
    return fresh;
  });
  return refreshing;
}

async function request(path: string): Promise<void> {
  const old = token;
  if ((await call(path, old)) === 200) return;
  if ((await call(path, await refresh(old))) !== 200) throw new Error(`signed out at ${path}`);
}

scenario("two requests", async () => {
  await Promise.all([request("/mail"), request("/news")]);
});
