// @expect violated atomicity-violation/stale-read
//
// What is saved is only added to a list, but the mark that is taken away afterwards may be a newer one.
import { io, observe } from "interleaver";

const saved: string[] = [];
const changed = new Set(["page"]);
let text = "old";

async function edit(): Promise<void> {
  await io();
  text = "new";
  changed.add("page");
}
async function save(): Promise<void> {
  await io();
  saved.push(text);
  await io();
  changed.delete("page");
}

await Promise.all([edit(), save()]);
observe("saved", saved);
observe("changed", [...changed]);
