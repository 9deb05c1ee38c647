import type { Subject, Wait } from "../subject";

const aChange: Subject = { location: -1, kind: "variable", name: "a change", show: () => "", holders: () => [] };
/** What a task lacks that looks at what is its own, so that looking makes no events. */
export const nothingChanges: Wait & { readonly subject: Subject } = {
  means: "spin",
  subject: aChange,
  because: "nothing that it looks at will change",
};
