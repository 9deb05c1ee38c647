// `GeneratorFunction` and its kind, found the way MDN shows it.
import { observe } from "interleaver";

type Any = any;
const found: string[] = [];
const say = (...all: unknown[]): void => {
  found.push(all.map(String).join(" "));
};
function* numbers(): Generator<number> {
  yield 1;
}
async function* later(): AsyncGenerator<number> {
  yield 1;
}
const kinds: Any[] = [
  [numbers, Object.getPrototypeOf(function* () {}).constructor],
  [later, Object.getPrototypeOf(async function* () {}).constructor],
  [async () => {}, Object.getPrototypeOf(async function () {}).constructor],
];
const holder = { *method() {}, async *other() {}, async third() {} };
kinds.push([holder.method, kinds[0][1]], [holder.other, kinds[1][1]], [holder.third, kinds[2][1]]);
const all = new Set<unknown>();
for (const [made, Made] of kinds) {
  say(Made.name, Made.length, made instanceof Made, made instanceof Function, (() => {}) instanceof Made);
  say(Made.prototype === Object.getPrototypeOf(made), Object.getPrototypeOf(Made) === Function, Made.prototype.constructor === Made);
  all.add(Made.prototype);
  say(all.has(Made.prototype), all.has(Made), all.size, new Map([[Made.prototype, 4]]).get(Made.prototype));
  say(Reflect.ownKeys(Made).map(String), Reflect.ownKeys(Made.prototype).map(String));
  const { value, ...how } = Reflect.getOwnPropertyDescriptor(Made, "prototype") as PropertyDescriptor;
  say(JSON.stringify(how), typeof value, Object.prototype.toString.call(Made.prototype));
  say(Object.prototype.toString.call(made), made.constructor === Made, Made.constructor === Function);
}
const iterators = Object.getPrototypeOf(numbers.prototype);
say(Reflect.ownKeys(iterators).map(String), numbers() instanceof (numbers as Any));
class Odd extends kinds[0][1] {}
say(typeof Odd);
observe("found", found);
