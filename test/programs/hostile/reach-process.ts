// @ends violated|invalid /process/
process.kill(process.pid);
