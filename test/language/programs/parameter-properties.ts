// Parameter properties are assigned after super and before the rest of the body.
import { observe } from "interleaver";

class Base {
  constructor(protected readonly id: number) {}
}
class Item extends Base {
  label = `item ${this.id}`;
  constructor(
    id: number,
    public name: string,
    private readonly price = 3,
    readonly tags: string[] = [],
  ) {
    super(id);
    this.name = name.toUpperCase();
  }
  show(): string {
    return `${this.label}: ${this.name} ${this.price} ${this.tags.length}`;
  }
}
const item = new Item(1, "pen", undefined, ["a"]);
observe("show", item.show());
observe("own", Object.keys(item).sort());
