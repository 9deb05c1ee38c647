import type { Choice, ChoiceBranch, ChoiceTree } from "../../model/choiceTree";
import type { Trace } from "../../model/trace";
import { taskNames } from "../words/taskNames";

/**
 * The tree with tasks and objects called as in the execution shown, where they are the same in both: the names of schedules,
 * which a tree has, are cut.
 */
export function namedChoices(tree: ChoiceTree, trace: Trace | undefined): ChoiceTree {
  if (!trace) return tree;
  const names = taskNames(trace);
  const named = <T extends Choice>(choice: T): T => {
    const { task, name } = choice;
    return trace.tasks[task]?.name === name && names[task] !== name ? { ...choice, name: names[task] } : choice;
  };
  const objects = [...new Set(trace.objects.map(({ name }) => name))];
  const whole = (cut: string) => {
    if (objects.includes(cut)) return cut;
    const longer = objects.filter((name) => name.startsWith(cut));
    return longer.length === 1 ? longer[0] : cut;
  };
  const about = (branch: ChoiceBranch): ChoiceBranch =>
    branch.object === undefined ? branch : { ...branch, object: whole(branch.object) };
  const nodes = tree.nodes.map((node) => {
    const branches = node.branches.map((branch) => about(named(branch)));
    return { ...node, branches, others: node.others.map(named) };
  });
  return { ...tree, nodes };
}
