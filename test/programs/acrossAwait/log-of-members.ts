// @expect verified
// @expect outcomes 6
//
// Who comes says who else is there; each goes by itself.
import { io, observe } from "interleaver";

const log: string[] = [];
const members = new Set<string>();
const say = (line: string) => log.push(line);

async function join(id: string): Promise<void> {
  await io();
  members.add(id);
  log.push(`${id} is one of ${members.size}`);
  say(`with ${[...members].join()}`);
  await io();
  members.delete(id);
  say(`${id} left`);
}

await Promise.all([join("a"), join("b")]);
observe("log", log);
