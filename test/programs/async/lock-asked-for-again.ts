// A method that holds the lock calls another one that asks for it: nobody is left to let it go. The repair has a part that
// expects its caller to hold it.
// @expect [bug] violated deadlock/never-settled
// @expect [repair] verified
import { io, scenario } from "interleaver";

class Store {
  private tail: Promise<unknown> = Promise.resolve();
  private readonly items: string[] = [];
  private locked<T>(body: () => Promise<T>): Promise<T> {
    const result = this.tail.then(body);
    this.tail = result.catch(() => undefined);
    return result;
  }
  add(item: string): Promise<void> {
    return this.locked(() => this.put(item));
  }
  addTwice(item: string): Promise<void> {
    return this.locked(async () => {
      await this.add(item);
      await this.add(item);
    });
  }
  addTwiceInside(item: string): Promise<void> {
    return this.locked(async () => {
      await this.put(item);
      await this.put(item);
    });
  }
  private async put(item: string): Promise<void> {
    await io(undefined, "write");
    this.items.push(item);
  }
}
scenario("bug", () => new Store().addTwice("pen"));
scenario("repair", () => new Store().addTwiceInside("pen"));
