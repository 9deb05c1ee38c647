import type { Code } from "../../task";
import type { LanguageAsync } from "../languageAsync";
import { fulfilled, PromiseRecord, rejected } from "../promises/promiseRecord";
import { Activation } from "./activation";

/**
 * The code of `main`: the modules, the jobs that they leave, then the scenario's body with its jobs. Where a module awaits
 * something, the rest follows in a callback.
 */
export function* mainCode(l: LanguageAsync, modules: Code, body: (() => Code | undefined) | null): Code {
  const { loop } = l.execution;
  const activation = new ModuleCode(l, modules, () => loop.afterwards(() => scenario(l, body)));
  const code = activation.start();
  if (code !== undefined) yield* code;
  if (activation.ended) {
    // An ECMAScript module is itself a job
    yield* loop.drain(!l.isCommonJs);
    yield* scenario(l, body);
    yield* loop.drain();
  } else {
    loop.needed = activation.promise;
    activation.left = true;
    yield* loop.drain(true);
  }
  loop.callbackEnds();
  return undefined;
}

function* scenario(l: LanguageAsync, body: (() => Code | undefined) | null): Code {
  const { loop } = l.execution;
  loop.needed = null;
  try {
    const code = body?.();
    const promise = code && l.promises.objects.of(yield* code);
    if (promise !== undefined) loop.needed = promise;
  } catch (error) {
    yield* loop.uncaught(error);
  }
  return undefined;
}

/** Module code, which may await something; its errors are not caught by anybody. */
class ModuleCode extends Activation {
  ended = false;
  /** `main` has gone on without it. */
  left = false;

  constructor(
    l: LanguageAsync,
    body: Code,
    private readonly goOn: () => void,
  ) {
    super(l.promises, body, new PromiseRecord(-1, -1, -1));
  }
  protected override returned(): void {
    this.ended = true;
    this.isOver();
    this.promise.state = fulfilled;
    if (this.left) this.goOn();
  }
  protected override failed(error: unknown): void {
    // A program that listens for such errors goes on
    this.isOver();
    this.promise.state = rejected;
    throw error;
  }
}
