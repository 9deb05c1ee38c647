import type { Choice, ChoiceBranch, ChoiceEnd, ChoiceNode, ChoiceTree } from "../../model/choiceTree";

/** What could go on before one event, and what did. */
export interface Step {
  readonly options: readonly Choice[];
  /** Index into `options`. */
  readonly taken: number;
}

interface Grown {
  readonly options: readonly Choice[];
  /** By index into `options`. */
  readonly next: Map<number, Grown | ChoiceEnd>;
}

/** Executions as a tree, in the order in which a depth-first search meets them. */
export class Choices {
  private root: Grown | ChoiceEnd | undefined;
  /** The steps of the execution that was added last. */
  private last: readonly Step[] = [];

  add(steps: readonly Step[], end: ChoiceEnd): void {
    this.last = steps;
    if (steps.length === 0) {
      this.root = end;
      return;
    }
    let node = (this.root ??= newNode(steps[0]));
    for (const [depth, { taken }] of steps.entries()) {
      if ("schedule" in node) return;
      let next: Grown | ChoiceEnd | undefined = node.next.get(taken);
      if (!next) node.next.set(taken, (next = depth + 1 < steps.length ? newNode(steps[depth + 1]) : end));
      node = next;
    }
  }

  /** Events at which there was no choice, or no other one came to anything, are left out. */
  tree(complete: boolean): ChoiceTree {
    const nodes: ChoiceNode[] = [];
    const ends: ChoiceEnd[] = [];
    const under = new Set<Grown>();
    let at: Grown | ChoiceEnd | undefined = this.root;
    for (const { taken } of complete ? [] : this.last) {
      if (!at || "schedule" in at) break;
      under.add(at);
      at = at.next.get(taken);
    }
    /** Where a branch leads; without recursion, for executions are long. */
    const open: { readonly grown: Grown; readonly at: number; readonly index: number }[] = [];
    const follow = (from: Grown | ChoiceEnd, depth: number): Pick<ChoiceBranch, "to" | "equivalent"> => {
      let [node, equivalent, events] = [from, 0, depth];
      while (!("schedule" in node) && node.next.size === 1) {
        equivalent += node.options.length - 1;
        node = [...node.next.values()][0];
        events++;
      }
      if ("schedule" in node) return { equivalent, to: { end: ends.push(node) - 1 } };
      const index = nodes.push({ at: events, branches: [], others: [] }) - 1;
      open.push({ grown: node, at: events, index });
      return { equivalent, to: { node: index } };
    };
    if (this.root) follow(this.root, 0);
    for (let one = open.pop(); one; one = open.pop()) {
      const { grown, at: events, index } = one;
      const others = grown.options.filter((_, option) => !grown.next.has(option));
      const branches = [...grown.next].map(([option, next]) => ({
        ...grown.options[option],
        ...follow(next, events + 1),
      }));
      nodes[index] = { at: events, branches, others, ...(under.has(grown) ? { open: true } : {}) };
    }
    return { nodes, ends, complete };
  }
}

function newNode({ options }: Step): Grown {
  return { options, next: new Map() };
}
