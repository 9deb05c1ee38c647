/** Edits that change nothing about a program's bug. Each takes a sample's text and gives another one. */
export interface Edit {
  readonly name: string;
  edit(text: string): string;
}

const bodies = /(=> \{|\): \w+ \{)$/;

export const harmlessEdits: readonly Edit[] = [
  {
    name: "blank lines and comments everywhere",
    edit: (text) => text.replace(/^(?!\/\/)(.+)$/gm, "\n// about the next line\n$1"),
  },
  {
    name: "unrelated local statements in every function",
    edit: (text) => intoBodies(text, (i) => `const unrelated${i} = [${i}]; unrelated${i}.push(1);`),
  },
  {
    name: "other module variables first",
    edit: (text) => afterImports(text, "let first = 1;\nconst second = { lock: first };\nfirst += second.lock;"),
  },
  { name: "renamed variables", edit: renamed },
  {
    name: "an unrelated thread at the end",
    edit: (text) => atEnd(text, "thread(() => { let mine = 0; mine++; });"),
  },
  {
    name: "an unrelated thread with a lock at the end",
    edit: (text) => atEnd(text, `thread("unrelated", () => { const own = new Mutex(); own.lock(); own.unlock(); });`),
  },
  {
    name: "an unrelated thread before the others",
    edit: (text) =>
      text.replace(/(?<=[{;]\n+)^( *)((?:const \w+ = )?thread\()/m, `$1thread("unrelated", () => {});\n$1$2`),
  },
  {
    name: "a shared counter that every thread increments first",
    edit: (text) => {
      const counted = text.replace(/(thread\([^\n]*\(\) => \{)$/gm, "$1\n    ticks.increment();");
      return afterImports(counted, "const ticks = new AtomicInt(0);");
    },
  },
  {
    name: "a shared variable that every thread reads and writes first",
    edit: (text) => {
      const counted = text.replace(
        /(thread\([^\n]*\(\) => \{)$/gm,
        "$1\n    guard.lock(); ticks += 1; guard.unlock();",
      );
      return afterImports(counted, "let ticks = 0;\nconst guard = new Mutex();");
    },
  },
];

function afterImports(text: string, added: string): string {
  return withNames(text).replace(/(from "interleaver";\n)/, `$1${added}\n`);
}

function atEnd(text: string, added: string): string {
  const at = text.lastIndexOf("\n});");
  return at < 0 ? text : withNames(`${text.slice(0, at)}\n  ${added}${text.slice(at)}`);
}

function intoBodies(text: string, statement: (i: number) => string): string {
  return text
    .split("\n")
    .map((line, i) => (bodies.test(line) && !line.startsWith("//") ? `${line}\n${statement(i)}` : line))
    .join("\n");
}

/** Imports what the edits use. */
function withNames(text: string): string {
  return text.replace(/import \{ ([^}]*) \} from "interleaver"/, (_, names: string) => {
    const all = new Set([...names.split(/,\s*/).map((name) => name.trim()), "AtomicInt", "Mutex", "thread"]);
    return `import { ${[...all].filter((name) => name !== "").join(", ")} } from "interleaver"`;
  });
}

/** Every variable of the module gets another name, unless a property is called the same. */
function renamed(text: string): string {
  const code = text.replace(/^\/\/.*$/gm, "");
  let result = text;
  for (const [, name] of code.matchAll(/^(?:let|const) (\w+)\b/gm)) {
    if (new RegExp(`\\.${name}\\b|\\b${name}:|scenario\\("[^"]*\\b${name}\\b`).test(code)) continue;
    result = result.replace(new RegExp(`\\b${name}\\b`, "g"), `${name}Again`);
  }
  return result;
}
