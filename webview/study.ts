import type { FindingName } from "../src/model/schedule";
import { errorOf } from "../src/presentation/report/errorOf";
import type {
  ChoicesShown,
  Comparable,
  OtherExecution,
  PanelView,
  ShownExecution,
  ToPanel,
  Turning,
} from "../src/protocol/panel";

/** An execution that somebody made by choosing who runs next. */
export interface Fork {
  readonly schedule: string;
  readonly ends: "passes" | "fails" | "open";
  readonly shows?: FindingName;
  /** Kinds of the other errors. */
  readonly also?: readonly string[];
}

/** What is known besides the execution that is shown. */
export interface Study {
  /** Of the execution shown; absent where it does not fail. */
  readonly turning?: Turning;
  /** Absent until it is asked for. */
  readonly choices?: ChoicesShown;
  /** What the viewer wants to compare with. */
  readonly comparing: Comparable;
  /** Its execution, once it is there. */
  readonly other?: OtherExecution;
  readonly forks: readonly Fork[];
  /** Branches of the tree of choices that the viewer opened or closed. */
  readonly branches: Readonly<Record<string, boolean>>;
}

export const noStudy: Study = { comparing: { kind: "passing" }, forks: [], branches: {} };

/** Of another exploration. */
export function studyOf({ turning, choices }: PanelView): Study {
  return { ...noStudy, turning, choices };
}

/** Another execution of the same exploration is shown. */
export function studyOfAnother(study: Study, { trace, from }: ShownExecution): Study {
  const { schedule, ending } = trace;
  const turning = study.turning?.schedule === schedule ? study.turning : undefined;
  if (from.kind !== "fork" || study.forks.some((fork) => fork.schedule === schedule)) return { ...study, turning };
  const shows = errorOf(trace)?.finding;
  const ends = shows ? "fails" : ending.kind === "finished" ? "passes" : "open";
  const kinds = trace.findings.flatMap(({ finding: { kind, severity } }) => (severity === "error" ? [kind] : []));
  const also = [...new Set(kinds)].filter((kind) => kind !== shows?.kind);
  const fork = { schedule, ends, ...(shows ? { shows } : {}), ...(also.length > 0 ? { also } : {}) } as const;
  return { ...study, turning, forks: [...study.forks, fork] };
}

/** Takes in what the host found out; the same study if the message is about something else. */
export function heard(study: Study, message: ToPanel, shown: ShownExecution | undefined): Study {
  switch (message.type) {
    case "turning":
      return message.turning.schedule === shown?.trace.schedule ? { ...study, turning: message.turning } : study;
    case "choices":
      return { ...study, choices: message.choices };
    case "other":
      return { ...study, other: message.other };
    default:
      return study;
  }
}
