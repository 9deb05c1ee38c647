import type { Choice, ChoiceTree } from "../model/choiceTree";
import type { Trace } from "../model/trace";
import { taskNames } from "./taskNames";

/** The tree with tasks called as in the execution shown, where they are the same in both. */
export function namedChoices(tree: ChoiceTree, trace: Trace | undefined): ChoiceTree {
  if (!trace) return tree;
  const names = taskNames(trace);
  const named = <T extends Choice>(choice: T): T => {
    const { task, name } = choice;
    return trace.tasks[task]?.name === name && names[task] !== name ? { ...choice, name: names[task] } : choice;
  };
  const nodes = tree.nodes.map((node) => {
    return { ...node, branches: node.branches.map(named), others: node.others.map(named) };
  });
  return { ...tree, nodes };
}
