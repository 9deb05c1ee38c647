import { programOf } from "../src/checker/check";
import { ScenarioExploration } from "../src/checker/checking/scenarioExploration";
import { allFindings } from "../src/checker/checking/scenarioReport";
import { library } from "../src/checker/library";
import { limits } from "../src/checker/limits";
import type { Strategy } from "../src/exploration/strategies/strategy";
import { instrument } from "../src/instrumenter/instrument";
import type { Finding } from "../src/model/report";
import { Numbering } from "../src/runtime/numbering";
import { Sharing } from "../src/runtime/sharing";

/** What a strategy showed, by itself: nobody looks closer. */
export interface ShownBy {
  /** How often the program ran. */
  readonly runs: number;
  readonly executions: number;
  readonly redundant: number;
  readonly findings: readonly string[];
  readonly outcomes: readonly string[];
  readonly errors: readonly Finding[];
  /** Of each finding, the fewest preemptions of a witness. */
  readonly preemptions: ReadonlyMap<string, number>;
}

/** Explores by a strategy until that is at its end; undefined if it is not after so many runs. */
export function exploreBy<S extends Strategy>(
  text: string,
  make: () => S,
  most = Infinity,
  {
    scenario,
    spuriousWakeups = [],
    shared = [],
  }: {
    readonly scenario?: string;
    readonly spuriousWakeups?: readonly string[];
    /** What tasks are known to share. */
    readonly shared?: readonly string[];
  } = {},
): (ShownBy & { readonly strategy: S }) | undefined {
  const file = "program.ts";
  const { code, sites, problems } = instrument(file, text, library);
  if (problems.length > 0) throw new Error(problems[0].message);
  const { maxSteps } = limits({});
  const program = programOf(code, maxSteps, sites);
  const sharing = new Sharing([...spuriousWakeups, ...shared]);
  for (;;) {
    sharing.grew = sharing.waits.learning = sharing.loops.search = false;
    const strategy = make();
    const search = new ScenarioExploration(scenario, file, sites, limits({}), sharing, strategy, new Numbering());
    let more = true;
    let runs = 0;
    for (; more && !sharing.grew; runs++) {
      if (runs === most) return undefined;
      const run = program.run(scenario, search.begin(), search.numbering, undefined, sharing);
      more = sharing.grew || search.add(run);
      run.execution.goOnUnseen();
    }
    if (sharing.grew) continue;
    const { executions, redundant, outcomes } = search.shown;
    const found = allFindings(search).filter(({ severity }) => severity === "error");
    const named = found.map((finding) => {
      // Of races at a location one is told, and the rest depends on the witness
      const [place] = finding.kind === "data-race" ? [] : finding.locations;
      return [[finding.kind, finding.subkind, place?.line].join(" "), finding.witness.preemptions] as const;
    });
    return {
      strategy,
      runs,
      executions,
      redundant,
      errors: found,
      findings: named.map(([name]) => name).sort(),
      outcomes: outcomes
        .list()
        .map(({ values }) => JSON.stringify(values))
        .sort(),
      // Where several begin at one line, the simplest
      preemptions: new Map(named.toSorted(([, a], [, b]) => b - a)),
    };
  }
}
