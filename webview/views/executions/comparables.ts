import type { Trace } from "../../../src/model/trace";
import { shortValueText } from "../../../src/presentation/comparison/outcomeValueText";
import { errorOf } from "../../../src/presentation/report/errorOf";
import { findingTitle } from "../../../src/presentation/report/findingTitle";
import type { Comparable } from "../../../src/protocol/panel";
import type { PanelState } from "../../state";
import { t } from "../../texts";

/** So many outcomes can be chosen from; a longer list is of no use. */
const mostOutcomes = 30;

/** The executions that the one shown can be compared with, and what they are called. */
export function comparables({ view, study }: PanelState): { readonly of: Comparable; readonly title: string }[] {
  if (!view) return [];
  const { findings, outcomes } = view.report;
  const from = view.shown?.from;
  const isShown = (kind: string, index: number) => from?.kind === kind && "index" in from && from.index === index;
  const passing = study.turning?.passing ?? view.passing;
  const passes = passing !== undefined && errorOf(passing) === undefined && isBad(view.shown?.trace);
  const near = !passes
    ? t("The nearest order without it")
    : study.turning?.passing
      ? t("The nearest order that passes")
      : t("An order that passes");
  return [
    ...(passing && from?.kind !== "passing" ? [{ of: { kind: "passing" } as const, title: near }] : []),
    ...findings.map((finding, index) => {
      return {
        of: { kind: "finding", index } as const,
        title: t("{0} (finding {1})", findingTitle(finding), index + 1),
      };
    }),
    ...outcomes.slice(0, mostOutcomes).map(({ values }, index) => {
      const said = Object.entries(values).map(([name, value]) => `${name} = ${shortValueText(value, 40)}`);
      const title =
        said.length > 0 ? t("Outcome {0}: {1}", index + 1, said.join(", ").slice(0, 60)) : t("Outcome {0}", index + 1);
      return { of: { kind: "outcome", index } as const, title };
    }),
  ].filter(({ of }) => of.kind === "passing" || !isShown(of.kind, of.index));
}

/** It shows more than warnings. */
function isBad(trace: Trace | undefined): boolean {
  return trace !== undefined && errorOf(trace) !== undefined;
}
