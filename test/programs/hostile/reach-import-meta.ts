// @ends invalid|violated /import\.meta|resolve/
(import.meta as unknown as { resolve(s: string): string }).resolve("node:fs");
