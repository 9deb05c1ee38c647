import type { Problem } from "../../model/report";
import type { Site } from "../../model/site";

/** What all modules of a program share while they are printed. */
export interface Output {
  readonly sites: Site[];
  readonly problems: Problem[];
  /** Variables that all executions share, for generators that are made once. */
  readonly lasting: string[];
  /** May operators run code of the program, because it defines how objects are converted? */
  readonly converts: boolean;
  /** May operators throw, because there are values that they do not take: a `bigint`, a symbol? */
  readonly throws: boolean;
  unique: number;
}
