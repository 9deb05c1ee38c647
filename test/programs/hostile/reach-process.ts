// @ends violated|invalid /process/
process.exit(0);
