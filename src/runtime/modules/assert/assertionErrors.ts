import type { Language } from "../../language";
import { isObject } from "../../language/isObject";

/** What a failed check tells. */
export interface Failure {
  readonly message: string;
  readonly generatedMessage: boolean;
  readonly actual: unknown;
  readonly expected: unknown;
  readonly operator: string;
}

/** The class `AssertionError` of one execution, an Error of the program's realm. */
export class AssertionErrors {
  readonly constructorFunction: object;
  private readonly prototype: object;

  constructor(private readonly l: Language) {
    const { realm } = l;
    const make = (options: unknown) => this.make(failureOf(isObject(options) ? options : {}));
    const made = function AssertionError(options: unknown) {
      return make(options);
    };
    Object.setPrototypeOf(made, realm.Error);
    this.prototype = Object.create(realm.Error.prototype) as object;
    hide(this.prototype, "name", "AssertionError");
    hide(this.prototype, "constructor", made);
    Object.defineProperty(made, "prototype", { value: this.prototype, writable: false });
    this.constructorFunction = made;
  }

  make(failure: Failure): Error {
    const error = this.l.error("Error", failure.message);
    Object.setPrototypeOf(error, this.prototype);
    hide(error, "stack", `AssertionError [ERR_ASSERTION]: ${failure.message}`);
    const { message: _, ...shown } = failure;
    return Object.assign(error, shown, { code: "ERR_ASSERTION" });
  }
}

function hide(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: false, configurable: true });
}

function failureOf(options: Partial<Failure>): Failure {
  const { message, actual, expected, operator = "fail" } = options;
  return {
    message: message === undefined ? "Failed" : String(message),
    generatedMessage: message === undefined,
    ...{ actual, expected, operator },
  };
}
