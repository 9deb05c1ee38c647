// Destructuring null, and a non-iterable, throws.
import { observe } from "interleaver";

const nameOf = (body: () => void): string => {
  try {
    body();
    return "nothing";
  } catch (e) {
    return e instanceof TypeError ? "TypeError" : "other";
  }
};
observe("object", nameOf(() => {
  const { a } = null as never;
  void a;
}));
observe("array", nameOf(() => {
  const [a] = {} as never;
  void a;
}));
observe("parameter", nameOf(() => (({ a }: { a: number }) => a)(undefined as never)));
