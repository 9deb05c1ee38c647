// @expect verified
// @expect warning atomicity-violation/lost-update
//
// A counter in a Map, read before the await and written behind it.
import { io } from "interleaver";

const views = new Map([["home", 0]]);

async function view(page: string): Promise<void> {
  const before = views.get(page) ?? 0;
  await io();
  views.set(page, before + 1);
}

await Promise.all([view("home"), view("home")]);
console.log(views);
