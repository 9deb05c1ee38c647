// A reader that wants to write asks for the exclusive lock while it still holds the shared one, and waits for itself.
// @expect [bug] violated deadlock/self-deadlock
// @expect [repair] verified
import { io, scenario } from "interleaver";

async function update(upgrades: boolean): Promise<void> {
  const write = () => navigator.locks.request("doc", () => io(undefined, "write"));
  await navigator.locks.request("doc", { mode: "shared" }, async () => {
    await io(undefined, "read");
    if (upgrades) await write();
  });
  if (!upgrades) await write();
}
scenario("bug", () => update(true));
scenario("repair", () => update(false));
