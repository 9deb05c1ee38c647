// @ends violated|bounded /loop|turns/
while (true) {}
