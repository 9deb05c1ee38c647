import { describeError, type ErrorDescription } from "./describeError";
import { showValue } from "./showValue";

/** What a thrown value says of itself; of an object that says nothing, what is in it. No code of the program runs. */
export function describeThrown(thrown: unknown, isProxy: (value: object) => boolean): ErrorDescription {
  const described = describeError(thrown, isProxy);
  if (!described.silent || isProxy(thrown as object)) return described;
  const shown = showValue(thrown, isProxy);
  return shown === "{}" ? described : { ...described, text: `${described.text}: ${shown}` };
}
