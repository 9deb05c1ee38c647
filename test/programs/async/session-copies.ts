// Re-tells: SerayaEryn/fastify-session#237. Each request has a copy of the session and stores all of it at its end: the second
// overwrites what the first has changed.
// @expect [bug] violated assertion
// @expect [bug] violated atomicity-violation/lost-update
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

type Session = Record<string, string>;
let stored: Session = {};

async function copying(key: string, value: string): Promise<void> {
  const session: Session = await io(() => ({ ...stored }), "load");
  session[key] = value;
  await io(() => void (stored = session), "store");
}
async function merging(key: string, value: string): Promise<void> {
  await io(() => ({ ...stored }), "load");
  await io(() => void (stored = { ...stored, [key]: value }), "store what changed");
}
async function both(request: typeof copying): Promise<void> {
  await Promise.all([request("user", "Ada"), request("theme", "dark")]);
  after(() => {
    if (Object.keys(stored).length !== 2) throw new Error(`left: ${Object.keys(stored)}`);
  });
}
scenario("bug", () => both(copying));
scenario("repair", () => both(merging));
