// Re-tells: valery-barysok/session-file-store#55. A long request that changed nothing still writes the session back, as it was
// when the request began: a logout meanwhile is undone.
// @expect [bug] violated assertion
// @expect [repair] verified
import { readFileSync, writeFileSync } from "node:fs";
import { after, io, scenario } from "interleaver";

const file = "/tmp/session.json";
interface Session {
  user: string | null;
  seen: number;
}
const load = (): Session => JSON.parse(readFileSync(file, "utf8"));
const save = (session: Session) => writeFileSync(file, JSON.stringify(session));

async function longPoll(fresh: boolean): Promise<void> {
  const atStart = load();
  await io(undefined, "wait for news");
  save({ ...(fresh ? load() : atStart), seen: 1 });
}
async function logout(): Promise<void> {
  await io(undefined, "POST /logout");
  save({ ...load(), user: null });
}
async function page(fresh: boolean): Promise<void> {
  save({ user: "Ada", seen: 0 });
  await Promise.all([longPoll(fresh), logout()]);
  after(() => {
    if (load().user !== null) throw new Error("still signed in");
  });
}
scenario("bug", () => page(false));
scenario("repair", () => page(true));
