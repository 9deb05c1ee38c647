/** How the names of files end that can be checked. */
export const sourceExtensions: readonly string[] = ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs"];
