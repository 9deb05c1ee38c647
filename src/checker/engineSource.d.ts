/** The text of `engine.ts` with all it imports, as one script that gives the module's exports; made by esbuild.mjs. */
declare module "engine-source" {
  const source: string;
  export default source;
}
