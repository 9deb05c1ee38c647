// @ends violated|bounded|interrupted|invalid /loop|turns|time/
while (true) {}
