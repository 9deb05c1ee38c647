import type { Node } from "../../instrumenter/parse/syntax";
import type { Scopes } from "../../instrumenter/scopes/analyzeScopes";
import { uncertain } from "./constants";
import { Messages } from "./messages";
import { Places } from "./places";
import { begin, TooLarge, type Exit } from "./recorder";
import type { FunctionValue, Value } from "./values";
import { View } from "./view";

const mostTasks = 200;
const deepest = 12;

/** Walks one scenario, and writes down what tasks touch, hold and wait for. Statements and expressions stand in files of their own. */
export class Walker extends Places {
  /** Those that the module makes, in their order. */
  readonly scenarios: { readonly name: string | undefined; readonly body: FunctionValue }[] = [];
  /** The functions that are being walked. */
  private readonly calls: Node[] = [];
  /** The blocks around what is walked, in the function that it belongs to. */
  blocks: Node[] = [];
  /** What the function being walked returns. */
  result: Value | undefined;
  /** How what was walked last has left. */
  exit: Exit = "return";
  /** Nobody uses the value of this expression. */
  unused: Node | undefined;
  readonly messages = new Messages();
  private readonly views: View[] = [];

  constructor(
    readonly scopes: Scopes,
    /** Of variables imported from the module "interleaver", the names they have there. */
    readonly imported: ReadonlyMap<number, string>,
    /** Names of properties that somebody assigns to outside constructors. */
    readonly assigned: ReadonlySet<string>,
  ) {
    super();
    this.addTask("main", false);
  }

  /** Another task does that, from here on. Gives its number. */
  spawn(name: string, async: boolean, body: () => void): number {
    this.step();
    const task = this.addTask(name, async);
    const { stand, result, unused, site } = this;
    // What an async call does before it awaits, its caller sees at once
    this.stand = begin(task, async ? stand.view : new View(stand.view), stand.alone);
    if (!async) this.views[task] = this.stand.view;
    body();
    this.count(`end of ${task}`, { gives: Infinity });
    this.stand = stand;
    this.result = result;
    this.unused = unused;
    this.site = site;
    this.step();
    return task;
  }
  private addTask(name: string, async: boolean): number {
    const number = this.history.tasks.length;
    if (number > mostTasks) throw new TooLarge("too many tasks");
    const parent = number === 0 ? -1 : this.task;
    const spawned = this.now;
    this.history.tasks.push({
      number,
      name,
      async,
      parent,
      spawned,
      countings: [],
      looks: [],
      decisions: [],
      releases: [],
    });
    return number;
  }
  join(tasks: readonly number[]): void {
    this.step();
    for (const number of tasks) {
      this.count(`end of ${number}`, { needs: 1 });
      const view = this.views[number] as View | undefined;
      if (!view) continue;
      // What several have written is not known
      for (const place of view.places)
        this.stand.view.set(
          place,
          this.history.writes.get(place)?.every(({ task }) => task === number || task === this.task)
            ? view.get(place)
            : uncertain,
        );
    }
  }

  within<T>(block: Node, body: () => T): T {
    this.blocks.push(block);
    const result = body();
    this.blocks.pop();
    return result;
  }

  /** Has the function been called, and not returned? */
  isInside(node: Node): boolean {
    return this.calls.includes(node);
  }
  /** Walks the body of a function that is called, unless calls are too deep. */
  inside(node: Node, body: () => void): Value | undefined {
    if (this.calls.length >= deepest) return undefined;
    const { result, blocks, unused } = this;
    this.result = undefined;
    this.blocks = [];
    const called = this.now;
    const { won } = this.stand;
    this.calls.push(node);
    this.untilLeft("return", body);
    this.calls.pop();
    this.returned(called);
    this.stand.won = won;
    this.blocks = blocks;
    this.unused = unused;
    const returned = this.result;
    this.result = result;
    return returned;
  }
  /** JavaScript calls something on its own there. */
  at<T>(site: Node, body: () => T): T {
    const { site: before } = this;
    this.site ??= site;
    const result = body();
    this.site = before;
    return result;
  }
  /** Walks what is left that way; who has left something around it before is not meant. */
  untilLeft(exit: Exit, body: () => void): void {
    const { away } = this.stand;
    this.stand.away = undefined;
    body();
    this.comeBack(exit);
    this.stand.away ??= away;
  }
  /** Who has left that way goes on here. */
  comeBack(exit: Exit): boolean {
    const { stand } = this;
    if (stand.away?.exit !== exit) return false;
    stand.view.take(stand.away.view);
    stand.alone = true;
    stand.away = undefined;
    return true;
  }
}
