// @ends violated|bounded|interrupted /loop|turns|time limit|seconds/
while (true) {}
