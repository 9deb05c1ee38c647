// @expect verified
// @expect warning atomicity-violation/stale-read
//
// Both find the name free.
import { io } from "interleaver";

const users: string[] = [];

async function register(name: string): Promise<void> {
  if (users.includes(name)) return;
  await io();
  users.push(name);
}

await Promise.all([register("ada"), register("ada")]);
console.log(users);
