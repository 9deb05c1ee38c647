import type { Execution } from "../execution";
import type { ObjectIdentity } from "../execution/executionState";
import { identityOf } from "../turns/identityOf";
import { unknownHistory } from "../turns/taskHistories";
import type { AskedHistories } from "./askedHistories";

/**
 * Texts of objects that tasks put where others look for them, in an atomic or in memory. One that was there before the second
 * thread began is told by its number. Any other one goes by what the task had done and seen that showed it first: after
 * that the object is the same one, with the same in it, whatever the other tasks do.
 */
export class ShownObjects {
  private execution: Execution | undefined;
  private readonly texts = new Map<ObjectIdentity, string>();
  /** All of them, and those of which no text is known. */
  private readonly all = new Set<ObjectIdentity>();
  /** Memory that a task has just written, and what that one had done and seen. */
  private written: { readonly peek: () => unknown; readonly maker: number; readonly history: number } | undefined;

  constructor(private readonly histories: AskedHistories) {}

  /** Another execution begins. */
  begin(execution: Execution): void {
    this.execution = execution;
    this.written = undefined;
    this.all.clear();
    if (this.texts.size > 0) this.texts.clear();
  }

  /** The task with that number writes the memory that can be seen so, as soon as it goes on. */
  writes(peek: () => unknown, maker: number, history: number): void {
    this.settle();
    this.written = { peek, maker, history };
  }
  /** What was written is there now. */
  private settle(): void {
    const { written, execution, texts } = this;
    if (!written || !execution) return;
    this.written = undefined;
    const { peek, maker, history } = written;
    const identity = identityOf(execution, peek());
    if (!identity || identity.early) return;
    this.all.add(identity);
    if (history === unknownHistory || identity.maker !== maker || texts.has(identity)) return;
    texts.set(identity, `${maker}/${identity.nth} after ${history}`);
  }

  /** The running task shows it. Undefined if nothing tells it from others in all executions. */
  show(object: unknown): string | undefined {
    const { execution, texts } = this;
    const identity = execution && identityOf(execution, object);
    if (!execution || !identity) return undefined;
    const { maker, nth, early } = identity;
    const known = this.of(identity);
    if (early || known !== undefined) return known;
    this.all.add(identity);
    const history = this.histories.at(execution, execution.maker);
    if (history === unknownHistory) return undefined;
    const text = `${maker}/${nth} after ${history}`;
    texts.set(identity, text);
    return text;
  }
  /** May others have it by now? */
  has(identity: ObjectIdentity): boolean {
    this.settle();
    return this.all.has(identity);
  }
  /** Of one that was there early, or that somebody has shown. */
  of(identity: ObjectIdentity): string | undefined {
    const { run, maker, nth, early } = identity;
    if (early) return run === 0 ? undefined : `${maker}/${nth}`;
    this.settle();
    return this.texts.get(identity);
  }
}
