import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
export let log: unknown[] = [];
const request = new AsyncLocalStorage<{ id: number }>();
const other = new AsyncLocalStorage<string>();
async function handle(id: number) {
  return request.run({ id }, async () => {
    await null;
    const before = request.getStore()!.id;
    await new Promise<void>((resolve) => setTimeout(resolve, 5 - id));
    const inside = other.run("x", () => [other.getStore(), request.getStore()!.id]);
    await new Promise<void>((resolve) => process.nextTick(resolve));
    const left = request.exit(() => request.getStore());
    return [before, request.getStore()!.id, inside, left, other.getStore()];
  });
}
async function main() {
  log.push(await Promise.all([handle(1), handle(2)]), request.getStore());
  const bound = request.run({ id: 7 }, () => AsyncLocalStorage.bind((n: number) => [n, request.getStore()!.id]));
  const resource = request.run({ id: 8 }, () => new AsyncResource("job"));
  log.push(bound(1), resource.runInAsyncScope(() => request.getStore()!.id));
  const snapshot = request.run({ id: 9 }, () => AsyncLocalStorage.snapshot());
  log.push(snapshot(() => request.getStore()!.id));
}
async function entered() {
  const user = new AsyncLocalStorage<string>();
  const seen: unknown[] = [];
  const look = () => void seen.push(user.getStore());
  const before = Promise.resolve().then(look);
  const login = async (name: string) => {
    user.enterWith(name);
    look();
    await null;
    look();
    user.enterWith(`${name}!`);
    setTimeout(look, 1);
    await new Promise<void>((resolve) => setImmediate(resolve));
    look();
  };
  await user.run("outer", () => Promise.all([login("Ada"), before.then(look)]));
  await new Promise<void>((resolve) => setTimeout(resolve, 5));
  process.nextTick(look);
  const inside = async (name: string) => {
    await null;
    user.enterWith(name);
    await new Promise<void>((resolve) => setTimeout(resolve, 3));
    look();
  };
  await Promise.all([inside("a"), inside("b")]);
  look();
  user.enterWith("last");
  look();
  user.disable();
  look();
  log.push(seen);
}
main().then(entered).then(() => log.push("end"), (e) => log.push(String(e.stack), "end"));
