import type { CompilerOptions } from "./tsconfigs";

/**
 * Are the fields of classes assigned in the constructor, behind the parameters that are properties, as TypeScript did before
 * ECMAScript had fields? It does so for a `target` before that; without one it goes by the newest, as TypeScript 6 and Node do.
 */
export function assignsFields({ useDefineForClassFields, target = "esnext" }: CompilerOptions): boolean {
  if (useDefineForClassFields !== undefined) return !useDefineForClassFields;
  const year = /^es(\d+)$/i.exec(target)?.[1];
  return year !== undefined && Number(year) < 2022;
}
