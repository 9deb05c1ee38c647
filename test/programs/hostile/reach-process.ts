// @ends violated /process is not defined/
process.exit(0);
