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
main().then(() => log.push("end"), (e) => log.push(String(e.stack), "end"));
