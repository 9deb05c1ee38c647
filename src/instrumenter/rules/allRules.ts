import type { Rules } from "../print/printer";
import { accessRules } from "./expressions/accessRules";
import { assignmentRules } from "./expressions/assignmentRules";
import { asyncRules } from "./functions/asyncRules";
import { callRules } from "./expressions/callRules";
import { classRules } from "./classes/classRules";
import { conversionRules } from "./expressions/conversions";
import { functionRules } from "./functions/functionRules";
import { moduleRules } from "./moduleRules";
import { objectRules } from "./classes/objectRules";
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
