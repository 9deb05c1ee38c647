import type { Trace } from "../../../src/model/trace";
import { ownObjects } from "../../../src/presentation/state/ownObjects";
import { pendingTable } from "../../../src/presentation/state/pendingTable";
import type { StateRow } from "../../../src/presentation/state/stateTable";
import { stateTable } from "../../../src/presentation/state/stateTable";
import { taskNames } from "../../../src/presentation/words/taskNames";
import { caps } from "../../caps";
import type { Derived } from "../../derived";
import { nextOnObject } from "../../navigation";
import { t } from "../../texts";
import { breakable } from "../elements/breakable";
import { element } from "../elements/element";
import { iconButton } from "../elements/iconButton";
import { section } from "../elements/section";
import type { Panel, Part } from "../part";
import { htmlPart } from "../part";
import { startText } from "../startText";
import { nameCell } from "./nameCell";
import { pendingLine } from "./pendingLine";
import { shortTag } from "./shortTag";
import { isOwnValue, toldValue } from "./toldValue";
import { waitersCell } from "./waitersCell";

/** Variables, locks and channels at the cursor; what the last event changed is marked. */
export function stateView(panel: Panel): Part {
  let own: { readonly derived: Derived; has(object: number): boolean } | undefined;
  const body = htmlPart(
    element("div", { class: "scroll" }),
    ({ state, derived }) => [state.position, derived?.history, state.pinned],
    ({ state, derived }) => {
      if (!derived) return [];
      const all = stateTable(derived.history, state.position);
      if (own?.derived !== derived) own = { derived, has: told(derived.history) };
      const rows = all.filter(({ object, name }) => own!.has(object) || state.pinned.includes(name));
      const drawn = foremost(rows, state.pinned);
      const more = rows.length - drawn.length;
      const pending = pendingTable(derived.history, state.position).slice(0, caps.objects);
      const isOver = state.position === derived.history.end;
      if (rows.length === 0 && pending.length === 0)
        return [element("p", { class: "note" }, isOver ? t("Nothing is shared.") : t("Nothing is shared yet."))];
      const head = element(
        "tr",
        {},
        ...[t("Name"), t("Value"), t("Waiting")].map((name) => element("th", { scope: "col" }, name)),
      );
      const { trace } = derived.history;
      const next = (object: number) => {
        const position = nextOnObject(trace, state.position, object);
        if (position !== undefined) panel.dispatch({ type: "move", position });
      };
      return [
        element(
          "table",
          {},
          element("thead", {}, head),
          element(
            "tbody",
            {},
            ...drawn.map((row) => line(row, trace, state.pinned.includes(row.name), panel, () => next(row.object))),
            ...pending.map(pendingLine),
          ),
        ),
        ...(more > 0
          ? [element("p", { class: "note" }, t("{0} more are not listed: nothing happens to them now.", more))]
          : []),
      ];
    },
  );
  return section({
    name: "state",
    title: t("State"),
    panel,
    body,
    aside: ({ state, derived }) => [
      state.position > 0 || !derived ? t("changes of event {0}", state.position) : startText(derived.history.trace),
    ],
  });
}

/** What the program's own lines are about, without variables of which no value is ever known, as lengths of lists. */
function told(history: Derived["history"]): (object: number) => boolean {
  const isOwn = ownObjects(history.trace);
  const isKnown = history.trace.objects.map(
    ({ id, kind }) => !isOwnValue(kind) || history.objectChanges(id).some(({ state }) => state.value !== ""),
  );
  return (object) => isOwn(object) && isKnown[object];
}

/** As many rows as are drawn; where there are more, those to which something happens, in their order. */
function foremost(rows: readonly StateRow[], pinned: readonly string[]): readonly StateRow[] {
  if (rows.length <= caps.objects) return rows;
  const matters = ({ changed, holders, waiters, name }: StateRow) =>
    changed !== undefined || holders.length > 0 || waiters.length > 0 || pinned.includes(name);
  const others = rows.filter((row) => !matters(row));
  const kept = new Set([...rows.filter(matters), ...others].slice(0, caps.objects));
  return rows.filter((row) => kept.has(row));
}

function line(
  { object, kind, name, value, holders, waiters, changed }: StateRow,
  trace: Trace,
  pinned: boolean,
  panel: Panel,
  next: () => void,
): HTMLElement {
  const tag = (task: number, laneName?: string) => shortTag(task, laneName ?? taskNames(trace)[task]);
  const held = holders.length > 0;
  const free = !held && value === "free";
  const now = element(
    changed ? "b" : "span",
    {
      class: free || value === "" ? "dim" : isOwnValue(kind) ? "mono" : "mono told",
      title: value || t("What built-in operations do to it is not written down."),
    },
    toldValue(kind, value),
  );
  const said = held
    ? [
        element("span", {}, `${kind === "rwlock" && /\breads?$/.test(value) ? t("read by") : t("held by")} `),
        ...holders.map((holder) => tag(holder.task, holder.name)),
        ...(/^\d+ of/.test(value) ? [" ", now] : []),
      ]
    : [now];
  return element(
    "tr",
    { class: changed ? "changed" : "", "data-testid": `object-${object}` },
    nameCell(
      kind,
      element(
        "button",
        { class: "name", title: t("Next event about {0} (O)", name), "data-key": `object-${object}`, onclick: next },
        ...breakable(name),
      ),
      pinButton(name, pinned, panel),
    ),
    element(
      "td",
      {},
      element(
        "div",
        { class: "values" },
        changed?.from !== undefined && element("s", { class: "mono" }, toldValue(kind, changed.from)),
        ...said,
        changed &&
          !held &&
          element(
            "span",
            { class: "together" },
            element("span", { class: "dim" }, `${t("by")} `),
            shortTag(changed.by, changed.byName),
          ),
      ),
    ),
    waitersCell(waiters.map((waiter) => ({ ...waiter, name: waiter.name ?? taskNames(trace)[waiter.task] }))),
  );
}

function pinButton(name: string, pinned: boolean, panel: Panel): HTMLElement {
  const button = iconButton({
    icon: "pin",
    label: pinned ? t("Unpin {0}", name) : t("Keep {0} in sight", name),
    testId: `pin-${name}`,
    onClick: () => panel.dispatch({ type: "pin", object: name }),
  });
  button.setAttribute("aria-pressed", String(pinned));
  return button;
}
