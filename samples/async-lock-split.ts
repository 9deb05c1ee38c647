// The repair of async-lock-re-entered: what needs the lock held is a function of its own, which does not ask for
// it.
// @expect verified
import { after, io, scenario } from "interleaver";

const files = new Map([["draft", "text"]]);

async function write(name: string, text: string): Promise<void> {
  await io(undefined, `write ${name}`);
  files.set(name, text);
}
async function save(name: string, text: string): Promise<void> {
  await navigator.locks.request("folder", () => write(name, text));
}
async function rename(from: string, to: string): Promise<void> {
  await navigator.locks.request("folder", async () => {
    await write(to, files.get(from)!);
    files.delete(from);
  });
}

scenario("rename and save", async () => {
  await Promise.all([rename("draft", "final"), save("note", "hello")]);
  after(() => {
    if ([...files.keys()].sort().join() !== "final,note") throw new Error(`files: ${[...files.keys()]}`);
  });
});
