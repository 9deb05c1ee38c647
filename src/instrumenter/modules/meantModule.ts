import leven from "leven";

/** The module "interleaver", if a specifier is not more than two letters away from it: `interlever`, `Interleaver`. */
export function meantModule(specifier: string): "interleaver" | undefined {
  const meant = "interleaver";
  return leven(specifier.toLowerCase(), meant) <= 2 ? meant : undefined;
}
