// Re-tells: axios/axios#10701. A timer renews the token before it runs out, an interceptor renews it at a 401; both take the
// same refresh token at once, and the second is refused.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

let valid = 0;
let mine = 0;
let refused = 0;
let renewing: Promise<void> | undefined;

async function renew(): Promise<void> {
  const used = mine;
  const next = await io(() => (used === valid ? ++valid : undefined), "POST /refresh");
  if (next === undefined) refused++;
  else mine = next;
}
function renewOnce(): Promise<void> {
  renewing ??= renew().finally(() => (renewing = undefined));
  return renewing;
}
function session(refresh: () => Promise<void>): void {
  setTimeout(() => void refresh(), 1000);
  void io(401, "GET /").then(() => refresh());
  after(() => {
    if (refused > 0) throw new Error("signed out");
  });
}
scenario("bug", () => session(renew));
scenario("repair", () => session(renewOnce));
