import type { Rules } from "../print/printer";
import { accessRules } from "./accessRules";
import { assignmentRules } from "./assignmentRules";
import { asyncRules } from "./asyncRules";
import { callRules } from "./callRules";
import { classRules } from "./classRules";
import { conversionRules } from "./conversions";
import { functionRules } from "./functionRules";
import { moduleRules } from "./moduleRules";
import { objectRules } from "./objectRules";
import { statementRules } from "./statementRules";
import { typescriptRules } from "./typescriptRules";

/** Every construct that is not simply copied. */
export const allRules: Rules = {
  ...conversionRules,
  ...accessRules,
  ...assignmentRules,
  ...callRules,
  ...functionRules,
  ...asyncRules,
  ...classRules,
  ...objectRules,
  ...statementRules,
  ...typescriptRules,
  ...moduleRules,
};
