// Re-tells: doutatsu/kenmei#490. Two requests get 401 and both refresh; the second refresh comes with a token that the first
// has used up, and the user is thrown out of the session.
// @expect [bug] violated assertion
// @expect [bug] violated atomicity-violation/lost-update
// @expect [repair] verified
import { after, scenario } from "interleaver";

let refreshToken = "r0";
let accessToken = "expired";
let signedOut = false;
let serial = 0;

function server(): void {
  let known = "r0";
  fetch.respond("/data", (request: Request) =>
    request.headers.get("authorization") === "expired" ? new Response("", { status: 401 }) : "data",
  );
  fetch.respond("/refresh", async (request: Request) => {
    if ((await request.text()) !== known) return new Response("", { status: 403 });
    known = `r${++serial}`;
    return { refresh: known, access: `a${serial}` };
  });
}
async function refresh(): Promise<void> {
  const response = await fetch("/refresh", { method: "POST", body: refreshToken });
  if (!response.ok) {
    signedOut = true;
    return;
  }
  const { refresh: next, access } = await response.json();
  refreshToken = next;
  accessToken = access;
}
async function load(renew: () => Promise<void>): Promise<void> {
  const response = await fetch("/data", { headers: { authorization: accessToken } });
  if (response.status === 401) await renew();
}
function page(renew: () => Promise<void>): void {
  server();
  void load(renew);
  void load(renew);
  after(() => {
    if (signedOut) throw new Error("thrown out of the session");
  });
}
scenario("bug", () => page(refresh));
scenario("repair", () => {
  let under: Promise<void> | undefined;
  page(() => (under ??= refresh()));
});
