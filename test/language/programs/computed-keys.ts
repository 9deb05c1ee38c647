import { observe } from "interleaver";
// Functions and classes without a name take that of the computed key that they stand under
const described = Symbol("described");
const bare = Symbol();
const key = "key";
const made: any = {
  [key + 1]: () => {},
  [described]: function () {},
  [bare]: () => {},
  [key]: class {},
  [key + 2]: (() => {}) as unknown,
  [key + 4]: function* () {},
  [key + 5]: async () => {},
  [7]: () => {},
  [`${key}6`]: class Named {},
  [key + 7]: (0, () => {}),
};
class Holder {
  [key] = () => {};
  static [described] = () => {};
  static [key + 8] = class {};
}
const all: any[] = [...Reflect.ownKeys(made).map((one) => made[one]), new Holder()[key]];
all.push((Holder as any)[described], (Holder as any).key8);
observe(
  "names",
  all.map((one) => [one.name, Object.keys(one)]),
);

// Where there is no object, its key is evaluated and not converted
const log: string[] = [];
const converted = {
  toString() {
    log.push("converted");
    return "x";
  },
};
const keyed = () => {
  log.push("evaluated");
  return converted;
};
const nothing: any[] = [null, undefined];
for (const none of nothing)
  for (const use of [
    () => none[keyed()],
    () => (none[keyed()] = log.push("value")),
    () => (none[keyed()] += log.push("value")),
    () => none[keyed()]++,
    () => none[keyed()](),
    () => (none[keyed()] ??= 1),
    () => delete none[keyed()],
    () => ([none[keyed()]] = [1]),
  ])
    try {
      use();
    } catch (error) {
      log.push((error as Error).constructor.name);
    }
observe("log", log);
