// Lint finds what types cannot. Unused names are tsc's (`npm run check` passes --noUnusedLocals), layout is Prettier's,
// imports and unused exports are test/architecture.test.ts's. The parser is Babel's, because typescript-eslint does not
// accept TypeScript 7; it knows no types, so rules that resolve names of types are off.
import parser from "@babel/eslint-parser";
import js from "@eslint/js";
import globals from "globals";

const engine =
  "src/{base,model,protocol,presentation,instrumenter,hints,runtime,analysis,primitives,exploration,recall}/**/*.ts";
const nothingReal = "no real clock, randomness, timer or I/O below `checker` (ARCHITECTURE.md)";
const babelOptions = { babelrc: false, configFile: false, plugins: ["@babel/plugin-syntax-typescript"] };

export default [
  {
    ignores: [
      "dist/",
      "node_modules/",
      "**/*.d.ts",
      "samples/",
      "test/**/programs/",
      "test/fixtures/",
      ".vscode-test/",
      ".screenshots/",
    ],
  },
  js.configs.recommended,
  { languageOptions: { globals: { ...globals.node, ...globals.browser, ...globals.mocha } } },
  {
    files: ["**/*.{ts,mts}"],
    languageOptions: { parser, parserOptions: { requireConfigFile: false, babelOptions } },
    rules: {
      "getter-return": "off",
      "no-dupe-args": "off",
      "no-undef": "off",
      "no-unused-vars": "off",
      "no-redeclare": "off",
      "no-dupe-class-members": "off",
      // Tasks are generators, also those that never have to wait.
      "require-yield": "off",
    },
  },
  {
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-control-regex": "off",
      "no-else-return": "error",
      "no-eval": "error",
      "no-extend-native": "error",
      "no-implied-eval": "error",
      "no-lonely-if": "error",
      "no-new-func": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "TSAnyKeyword", message: "Say what it is, or `unknown`." },
        { selector: "TSEnumDeclaration", message: "A union of texts survives JSON." },
      ],
      "no-self-compare": "error",
      "no-throw-literal": "error",
      "no-unneeded-ternary": "error",
      "no-useless-concat": "error",
      "no-useless-rename": "error",
      "no-useless-return": "error",
      "no-var": "error",
      "no-warning-comments": [
        "error",
        { terms: ["todo", "fixme", "xxx", "@ts-ignore", "@ts-nocheck"], location: "anywhere" },
      ],
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  // Tests run programs in plain Node to compare with.
  { files: ["test/**/*.ts"], rules: { "no-new-func": "off" } },
  { files: ["src/**/*.ts", "webview/**/*.ts"], rules: { "no-console": "error" } },
  {
    files: [engine],
    rules: {
      "no-restricted-globals": [
        "error",
        ...["process", "performance", "setTimeout", "setInterval", "setImmediate", "fetch"].map((name) => ({
          name,
          message: nothingReal,
        })),
      ],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: nothingReal },
        { object: "Date", property: "now", message: nothingReal },
      ],
    },
  },
  // This runs inside of the program, where clock, chance and timers are the engine's.
  {
    files: ["src/runtime/modules/library/**/*.ts"],
    rules: { "no-console": "off", "no-restricted-globals": "off", "no-restricted-properties": "off" },
  },
];
