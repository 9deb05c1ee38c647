import type { Rules } from "../print/printer";
import { classRules } from "./classes/classRules";
import { objectRules } from "./classes/objectRules";
import { accessRules } from "./expressions/accessRules";
import { assignmentRules } from "./expressions/assignmentRules";
import { callRules } from "./expressions/callRules";
import { conversionRules } from "./expressions/conversions";
import { asyncRules } from "./functions/asyncRules";
import { functionRules } from "./functions/functionRules";
import { moduleRules } from "./moduleRules";
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
