import { nameParts } from "../../layout/nameParts";
import { textWidth } from "../../layout/textWidth";
import { element } from "../elements/element";
import { laneClass } from "../elements/laneClass";
import { taskTag } from "../elements/piecesView";

/** The name of a task in its colour; where it has too little room, it is cut before what tells it from others. */
export function shortTag(task: number, name: string): HTMLElement {
  const [base, number] = nameParts(name);
  if (base === "" || number === "") return taskTag(task, name);
  const tag = element(
    "span",
    { class: `task parted ${laneClass(task)}`, title: name },
    element("span", { class: "base" }, base),
    element("span", {}, number),
  );
  // Of letters that are not bold: a little less, so that a name that fits is not cut
  tag.style.setProperty("--number", `${textWidth(number, 11)}px`);
  return tag;
}
