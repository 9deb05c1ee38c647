// @expect verified
// @expect warning atomicity-violation/lost-update
//
// Each adds to the list that it read before it waited.
import { io } from "interleaver";

class Cart {
  items: string[] = [];
  async add(name: string): Promise<void> {
    const { items } = this;
    await io();
    this.items = [...items, name];
  }
}

const cart = new Cart();
await Promise.all([cart.add("pear"), cart.add("plum")]);
console.log(cart.items);
