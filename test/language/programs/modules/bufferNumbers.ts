import { Buffer } from "node:buffer";
export const log: unknown[] = [];
type Method = (...args: unknown[]) => unknown;
const say = (value: unknown) => (typeof value === "bigint" ? `${value}n` : Object.is(value, -0) ? "-0" : String(value));
const told = (act: () => unknown): string => {
  try {
    return say(act());
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    return `${name} ${code} ${message}`;
  }
};
const methodOf = (buffer: Buffer, name: string) => (buffer as unknown as Record<string, Method>)[name].bind(buffer);
const names = (what: string) =>
  ["LE", "BE"].flatMap((order) =>
    ["UInt16", "UInt32", "Int16", "Int32", "Uint16", "Uint32", "Float", "Double", "BigUInt64", "BigInt64", "BigUint64"].map(
      (kind) => `${what}${kind}${order}`,
    ),
  );
const offsets = [undefined, 0, 3, 4, 8, 9, 15, 16, 17, -1, 1.5, NaN, Infinity, "1", null];
const bytes = [0xff, 0xfe, 0x80, 0x7f, 0x01, 0x00, 0xc0, 0x49, 0x0f, 0xdb, 0x40, 0x12, 0x34, 0x56, 0x78, 0x9a];

for (const name of [...names("read"), "readUInt8", "readInt8", "readUint8"]) {
  const read = methodOf(Buffer.from(bytes), name);
  log.push(`${name}: ${offsets.map((offset) => told(() => read(offset))).join("; ")}`);
}
for (const name of ["readUIntLE", "readUIntBE", "readIntLE", "readIntBE", "readUintLE", "readUintBE"]) {
  const read = methodOf(Buffer.from(bytes), name);
  for (const size of [1, 2, 3, 4, 5, 6, 0, 7, 1.5, undefined, "2"])
    log.push(`${name} ${size}: ${offsets.map((offset) => told(() => read(offset, size))).join("; ")}`);
}

const numbers = [0, 1, -1, 127, 128, -128, -129, 255, 256, 32767, 32768, -32769, 65535, 65536, 2147483647, 2147483648, -2147483649];
const more = [4294967295, 4294967296, -4294967297, 2 ** 47, -(2 ** 47), 2 ** 48 - 1, 2 ** 48, 1.7, -1.7, 0.1, NaN, -Infinity];
const odd = ["5", "x", undefined, null, true, 1n, 2n ** 63n - 1n, 2n ** 63n, -(2n ** 63n), -(2n ** 63n) - 1n, 2n ** 64n - 1n, 2n ** 64n];
const values: unknown[] = [...numbers, ...more, ...odd];
const written = (name: string, ...args: unknown[]) => {
  const buffer = Buffer.alloc(10, 0x55);
  return `${told(() => methodOf(buffer, name)(...args))} ${buffer.toString("hex")}`;
};
for (const name of [...names("write"), "writeUInt8", "writeInt8", "writeUint8"]) {
  const big = name.includes("Big");
  for (const value of values) log.push(`${name} ${say(value)}: ${written(name, value, 1)}`);
  log.push(`${name}: ${offsets.map((offset) => written(name, big ? 7n : 7, offset)).join("; ")}`);
}
for (const name of ["writeUIntLE", "writeUIntBE", "writeIntLE", "writeIntBE", "writeUintLE", "writeUintBE"]) {
  for (const size of [1, 2, 3, 4, 5, 6])
    for (const value of [...numbers, ...more, "5"]) log.push(`${name} ${say(value)} ${size}: ${written(name, value, 2, size)}`);
  for (const size of [0, 7, 1.5, undefined]) log.push(written(name, 1, 0, size));
  log.push(offsets.map((offset) => written(name, 7, offset, 3)).join("; "));
}

for (const name of ["swap16", "swap32", "swap64"])
  for (const length of [16, 8, 6, 5, 0]) {
    const buffer = Buffer.from(bytes.slice(0, length));
    log.push(
      told(() => methodOf(buffer, name)() === buffer),
      buffer.toString("hex"),
    );
  }
log.push(
  Buffer.alloc(3).readUIntBE(0, 3),
  told(() => Buffer.alloc(2).readUIntBE(0, 3)),
  told(() => Buffer.alloc(0).readInt8()),
);
// Views of a part share its memory
const whole = Buffer.alloc(8);
whole.subarray(2, 6).writeInt32BE(-2);
log.push(whole.toString("hex"), whole.subarray(1).readInt16BE(1), Buffer.prototype.readUInt8.call(new Uint8Array([9]) as Buffer));
log.push(typeof whole.readUint32LE, "readDoubleBE" in whole, Object.keys(whole).length, whole.writeUInt8.length, whole.readUIntBE.length);
setTimeout(() => log.push("end"), 1);
