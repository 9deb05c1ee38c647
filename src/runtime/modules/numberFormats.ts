/** How a number is told by bytes, the highest one first. */
export interface NumberFormat {
  /** As methods of `Buffer` call it: `UInt32`. */
  readonly name: string;
  readonly bits: number;
  readonly least: number | bigint;
  readonly most: number | bigint;
  read(bytes: readonly number[]): number | bigint;
  /** What was given, as the number that is to be written. */
  converted(value: unknown): number | bigint;
  bytes(value: number | bigint): number[];
}

/** To look at the bytes of one number. */
const view = new DataView(new ArrayBuffer(8));
const filled = (bytes: readonly number[]) => (bytes.forEach((byte, i) => view.setUint8(i, byte)), view);
const firstBytes = (count: number) => Array.from({ length: count }, (_, i) => view.getUint8(i));
// As JavaScript converts it, an error of a bigint included
const asNumber = (value: unknown) => +(value as number);

const sizes = [1, 2, 3, 4, 5, 6];
/** `UInt8`, `Int8`, … `Int48` */
export const integers: readonly NumberFormat[] = sizes.flatMap((size) => [integer(size, false), integer(size, true)]);

function integer(size: number, isSigned: boolean): NumberFormat {
  const all = 2 ** (size * 8);
  return {
    name: `${isSigned ? "Int" : "UInt"}${size * 8}`,
    bits: size * 8,
    least: isSigned ? -all / 2 : 0,
    most: (isSigned ? all / 2 : all) - 1,
    read(bytes) {
      const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
      return isSigned && value >= all / 2 ? value - all : value;
    },
    converted: asNumber,
    bytes(value) {
      const whole = Math.trunc(value as number) || 0;
      const positive = whole < 0 ? whole + all : whole;
      return Array.from({ length: size }, (_, i) => Math.floor(positive / 256 ** (size - 1 - i)) % 256);
    },
  };
}

const anyNumber = { least: -Infinity, most: Infinity, converted: asNumber };
export const floats: readonly NumberFormat[] = [
  {
    ...{ name: "Float", bits: 32, ...anyNumber },
    read: (bytes) => filled(bytes).getFloat32(0),
    bytes(value) {
      view.setFloat32(0, value as number);
      return firstBytes(4);
    },
  },
  {
    ...{ name: "Double", bits: 64, ...anyNumber },
    read: (bytes) => filled(bytes).getFloat64(0),
    bytes(value) {
      view.setFloat64(0, value as number);
      return firstBytes(8);
    },
  },
];

const allBits = 2n ** 64n - 1n;
const bigint = (name: string, least: bigint, read: NumberFormat["read"]): NumberFormat => ({
  ...{ name, bits: 64, least, most: least + 2n ** 64n - 1n, read },
  // JavaScript refuses what is no bigint once its range is right
  converted: (value) => value as bigint,
  bytes(value) {
    view.setBigUint64(0, (value as bigint) & allBits);
    return firstBytes(8);
  },
});

export const bigints: readonly NumberFormat[] = [
  bigint("BigUInt64", 0n, (bytes) => filled(bytes).getBigUint64(0)),
  bigint("BigInt64", -(2n ** 63n), (bytes) => filled(bytes).getBigInt64(0)),
];
