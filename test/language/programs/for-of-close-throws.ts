// If closing throws, a break reports it, but an exception of the body wins.
import { observe } from "interleaver";

const bad: Iterable<number> = {
  [Symbol.iterator]: () => ({
    next: () => ({ done: false, value: 1 }),
    return: () => {
      throw new Error("closing");
    },
  }),
};
const message = (body: () => void): string => {
  try {
    body();
    return "none";
  } catch (e) {
    return (e as Error).message;
  }
};
observe("break", message(() => {
  for (const _ of bad) break;
}));
observe("throw", message(() => {
  for (const _ of bad) throw new Error("body");
}));
observe("next", message(() => {
  for (const _ of { [Symbol.iterator]: () => ({ next: () => { throw new Error("next"); } }) } as unknown as Iterable<number>);
}));
observe("not iterable", message(() => {
  for (const _ of 5 as never);
}).includes("iterable"));
