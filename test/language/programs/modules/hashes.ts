import crypto, { createHash, createHmac, Hash, hash, timingSafeEqual } from "node:crypto";
export let log: unknown[] = [];
const tried = (f: () => unknown) => {
  try {
    log.push(f());
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    log.push([name, code, message]);
  }
};
const long = Array.from({ length: 300 }, (_, i) => String.fromCharCode(i)).join("");
for (const name of ["md5", "sha1", "sha224", "SHA256", "sha384", "sha512", "RSA-SHA256"]) {
  for (const text of ["", "a", "grüße €\u{1f600}", "x".repeat(55), "x".repeat(56), "x".repeat(64), "x".repeat(127), long])
    log.push(createHash(name).update(text).digest("hex"), createHmac(name, "key").update(text).digest("base64"));
  log.push(createHmac(name, long).update("a").digest("base64url"), createHmac(name, "").digest("latin1").length);
}
const key = createHash("sha256").update(JSON.stringify({ user: 1 })).update(Buffer.from([1, 2, 3])).update("ff00", "hex");
const before = key.copy();
log.push(key.digest().toString("hex"), before.update("more").digest("base64"));
log.push(before instanceof Hash, Buffer.isBuffer(createHash("md5").digest()), key.constructor.name);
log.push(createHash("sha1").update(new Uint16Array([1, 258])).update(new DataView(new ArrayBuffer(3), 1)).digest("hex"));
tried(() => key.digest("hex"));
tried(() => key.update("late"));
tried(() => key.copy());
tried(() => createHash("md5").update(5 as never));
tried(() => createHash("md5").update(undefined as never));
tried(() => createHash(5 as never));
tried(() => createHmac("md5", null as never));
const signed = createHmac("sha256", Buffer.from("secret")).update("a=1");
log.push(signed.digest("hex"), signed.digest("hex"), (signed.digest() as Buffer).length);
tried(() => signed.update("late"));
tried(() => timingSafeEqual(Buffer.from("abc"), Buffer.from("abc")));
tried(() => timingSafeEqual(Buffer.from("abc"), new Uint8Array([97, 98, 100])));
tried(() => timingSafeEqual(Buffer.from("abc"), Buffer.from("ab")));
tried(() => timingSafeEqual("abc" as never, Buffer.from("ab")));
log.push(hash("sha1", "a"), hash("md5", Buffer.from("a"), "base64"), crypto.createHash === createHash);
log.push("end");
