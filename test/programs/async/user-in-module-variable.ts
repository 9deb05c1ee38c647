// A web server keeps the user of a request in a variable of the module. While it waits for the database another request comes.
// @expect [bug] violated assertion
// @expect [repair] verified
import { AsyncLocalStorage } from "node:async_hooks";
import { after, io, scenario } from "interleaver";

let user = "";
const local = new AsyncLocalStorage<string>();
const log: string[] = [];
async function remove(path: string, who: () => string): Promise<void> {
  await io(undefined, `DELETE ${path}`);
  log.push(`${who()} deleted ${path}`);
}
function check(): void {
  after(() => {
    if (!log.includes("ann deleted /a")) throw new Error(log.join(", "));
  });
}
scenario("bug", async () => {
  const handle = (name: string, path: string) => {
    user = name;
    return remove(path, () => user);
  };
  await Promise.all([handle("ann", "/a"), handle("bob", "/b")]);
  check();
});
scenario("repair", async () => {
  const handle = (name: string, path: string) => local.run(name, () => remove(path, () => local.getStore()!));
  await Promise.all([handle("ann", "/a"), handle("bob", "/b")]);
  check();
});
