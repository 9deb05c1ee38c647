// Web Locks cannot be taken twice: `rename` holds the lock of the folder and calls `save`, which asks for it
// again.
// @expect violated deadlock
import { io, scenario } from "interleaver";

const files = new Map([["draft", "text"]]);

async function save(name: string, text: string): Promise<void> {
  await navigator.locks.request("folder", async () => {
    await io(undefined, `write ${name}`);
    files.set(name, text);
  });
}
async function rename(from: string, to: string): Promise<void> {
  await navigator.locks.request("folder", async () => {
    await save(to, files.get(from)!);
    files.delete(from);
  });
}

scenario("rename", async () => {
  await rename("draft", "final");
});
