// @ends violated|invalid /import\.meta|not yet supported|resolve/
(import.meta as unknown as { resolve(s: string): string }).resolve("node:fs");
