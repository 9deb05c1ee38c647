import { baseName } from "../../../src/base/baseName";
import type { Cell, TimelineModel } from "../../../src/presentation/timeline/timeline";
import { lineWords } from "../../../src/presentation/words/lineWords";
import { caps } from "../../caps";
import { t } from "../../texts";
import type { ChangeTimeline, Relation } from "../../timelineSettings";
import { element } from "../elements/element";
import type { Frame } from "../part";

const relations: Readonly<Record<Relation, () => string>> = {
  all: () => t("all events"),
  before: () => t("before this one"),
  after: () => t("after this one"),
  concurrent: () => t("concurrent with this one"),
};

/** Which events stand out: by their order, by who does them, by what they are about, and by their line. */
export function filterSelects({ derived, state }: Frame, change: ChangeTimeline): HTMLElement[] {
  if (!derived) return [];
  const { timeline, history } = derived;
  const { relation, object, lane, line } = state.timeline;
  return [
    select({
      name: "relation",
      label: t("Events that stand out"),
      options: Object.entries(relations).map(([value, text]) => [value, text()]),
      chosen: relation,
      choose: (value) => change({ relation: value as Relation }),
    }),
    ...atLeastTwo(lane, lanesOf(timeline), {
      name: "by",
      label: t("Events of"),
      all: t("of anybody"),
      choose: (value) => change({ lane: value === "" ? undefined : Number(value) }),
    }),
    ...atLeastTwo(object, objectsOf(timeline, history.objectNames), {
      name: "about",
      label: t("Events about"),
      all: t("about anything"),
      choose: (value) => change({ object: value === "" ? undefined : Number(value) }),
    }),
    ...atLeastTwo(line && lineKey(line), linesOf(timeline, history.trace.file), {
      name: "line",
      label: t("Events on line"),
      all: t("on any line"),
      choose: (value) => change({ line: timeline.cells.find(({ site }) => site && lineKey(site) === value)?.site }),
    }),
  ];
}

type Option = readonly [value: string, text: string];

interface Choice {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: string;
  choose(value: string): void;
}

function select({ name, label, options, chosen, choose }: Choice): HTMLElement {
  const node = element(
    "select",
    { "aria-label": label, title: label, "data-testid": name, onchange: () => choose(node.value) },
    ...options.map(([value, text]) => element("option", { value, selected: value === chosen }, text)),
  );
  return node;
}

/** Where there is only one, there is nothing to choose; a choice that was made can be taken back. */
function atLeastTwo(
  chosen: number | string | undefined,
  options: readonly Option[],
  { all, ...rest }: Pick<Choice, "name" | "label" | "choose"> & { readonly all: string },
): HTMLElement[] {
  if (options.length < 2 && chosen === undefined) return [];
  return [select({ ...rest, chosen: String(chosen ?? ""), options: [["", all], ...options.slice(0, caps.lanes)] })];
}

function lanesOf({ lanes }: TimelineModel): Option[] {
  return lanes.map(({ id, name }): Option => [String(id), t("of {0}", name)]);
}

/** The objects that events in view are about. */
function objectsOf({ cells }: TimelineModel, names: readonly string[]): Option[] {
  const used = new Set(cells.map(({ object }) => object));
  return names.flatMap((name, id): Option[] => (used.has(id) ? [[String(id), t("about {0}", name)]] : []));
}

/** The lines from which events in view come; with their file where it is not the program's own. */
function linesOf({ cells }: TimelineModel, own: string): Option[] {
  const sites = new Map(cells.flatMap(({ site }) => (site ? [[lineKey(site), site] as const] : [])));
  return [...sites]
    .sort(([, a], [, b]) => a.file.localeCompare(b.file) || a.line - b.line)
    .map(([key, { file, line }]) => {
      const place = file === own ? lineWords({ line }) : `${baseName(file)}:${line}`;
      return [key, t("on {0}", place)];
    });
}

function lineKey({ file, line }: Pick<NonNullable<Cell["site"]>, "file" | "line">): string {
  return `${line} ${file}`;
}
