import { randomUUID, randomBytes, randomInt } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
export let log: unknown[] = [];
fs.mkdirSync(os.tmpdir(), { recursive: true });
const top = fs.mkdtempSync(`${os.tmpdir()}/interleaver-`);
const text = (e: unknown) => (e instanceof Error ? [e.name, (e as { code?: string }).code, e.message.replaceAll(top, "TOP")] : e);
async function main() {
  const uuid = randomUUID();
  log.push(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(uuid), uuid !== crypto.randomUUID(), randomBytes(4).length, randomInt(3) < 3, randomInt(5, 6));

  const w = fs.createWriteStream(`${top}/w`);
  for (const name of ["open", "ready", "finish", "close", "error", "drain"]) w.on(name, (e) => log.push([name, name === "open" ? typeof e : text(e)]));
  w.write("hello ");
  w.end("world");
  await new Promise((resolve) => w.on("close", resolve));
  log.push(fs.readFileSync(`${top}/w`, "utf8"), w.bytesWritten, w.path === `${top}/w`);
  const r = fs.createReadStream(`${top}/w`, { encoding: "utf8", highWaterMark: 4 });
  for (const name of ["open", "ready", "end", "close", "error"]) r.on(name, (e) => log.push([name, name === "open" ? typeof e : text(e)]));
  for await (const chunk of r) log.push(chunk);
  log.push(r.bytesRead);
  for await (const chunk of fs.createReadStream(`${top}/w`, { start: 2, end: 7, encoding: "utf8" })) log.push(chunk);
  const missing = fs.createReadStream(`${top}/none`);
  await new Promise<void>((resolve) => missing.on("error", (e) => log.push(text(e))).on("close", () => resolve()));
  await pipeline(fs.createReadStream(`${top}/w`), new Transform({ transform(c, _e, done) { done(null, String(c).toUpperCase()); } }), fs.createWriteStream(`${top}/copy`));
  log.push(fs.readFileSync(`${top}/copy`, "utf8"));
  const appended = fs.createWriteStream(`${top}/copy`, { flags: "a" });
  appended.end("!");
  await new Promise((resolve) => appended.on("finish", resolve));
  log.push(fs.readFileSync(`${top}/copy`, "utf8"));
  fs.rmSync(top, { recursive: true });
}
main().then(() => log.push("end"), (e) => log.push(String(e.stack), "end"));
