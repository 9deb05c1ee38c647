// @ends violated|invalid /import\(\)/
import("node:fs");
