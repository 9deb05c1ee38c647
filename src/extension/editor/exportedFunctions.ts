import { importsInterleaver } from "./importsInterleaver";
import type { ScenarioCall } from "./scenarioCalls";

const declared = /^export\s+(default\s+)?(?:async\s+)?function\s+([\w$]+)?\s*(?:<[^>\n]*>\s*)?\(\s*\)/gm;
const assigned =
  /^export\s+(?:const|let)\s+([\w$]+)\s*=\s*(?:async\s+)?(?:function\s*[\w$]*\s*\(\s*\)|\(\s*\)\s*(?::[^=\n]+)?=>)/gm;

/**
 * The exported functions without parameters of a text that imports "interleaver": each can be explored as a scenario. Found
 * without parsing, as this runs on every keystroke.
 */
export function exportedFunctions(text: string): ScenarioCall[] {
  if (importsInterleaver(text) < 0) return [];
  const functions = [...text.matchAll(declared)].flatMap(({ index, 1: byDefault, 2: name }) => {
    const scenario = byDefault ? "default" : name;
    return scenario === undefined ? [] : [{ name: scenario, offset: index }];
  });
  const constants = [...text.matchAll(assigned)].map(({ index, 1: name }) => ({ name, offset: index }));
  return [...functions, ...constants].sort((a, b) => a.offset - b.offset);
}
