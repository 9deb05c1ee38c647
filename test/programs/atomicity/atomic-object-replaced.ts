// @expect verified
// @expect outcomes 1
//
// The last word stays: what is stored says nothing of what was loaded, so nothing is lost when another one is stored in
// between. The label of the old one is only looked at.
// redundant: whether one is lost is a warning with an Atomic, and an update that does not happen is no fault.
import { Atomic, thread } from "interleaver";

const notice = new Atomic<{ readonly text: string }>({ text: "open" });
for (const text of ["lunch", "closed"])
  thread(text, () => {
    const old = notice.load();
    if (old.text !== text) notice.store({ text });
  });
