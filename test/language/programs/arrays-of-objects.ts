// Shared references between containers; groups by hand; stable updates.
import { observe } from "interleaver";

interface Item {
  id: number;
  tags: string[];
  next?: Item;
}
const items: Item[] = [1, 2, 3].map((id) => ({ id, tags: [] }));
items.forEach((item, i) => (item.next = items[(i + 1) % items.length]));
items[0].next!.next!.tags.push("third");
const byId = new Map(items.map((i) => [i.id, i]));
byId.get(2)!.tags.push("x", "y");
const copy = structuredClone(items);
copy[1].tags.length = 0;
observe("tags", items.map((i) => i.tags));
observe("ring", items[0].next?.next?.next === items[0]);
observe("copy", [copy[1].tags.length, copy[0].next === copy[1]]);
const grouped = items.reduce((m, i) => m.set(i.tags.length, [...(m.get(i.tags.length) ?? []), i.id]), new Map<number, number[]>());
observe("grouped", [...grouped]);
