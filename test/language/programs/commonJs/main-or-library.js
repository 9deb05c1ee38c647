#!/usr/bin/env node
var fs = require("fs");
var path = require("path");
var log = [];

function readAll(folder, callback) {
  fs.readdir(folder, function (error, names) {
    if (error) return callback(error);
    var texts = {};
    var left = names.length;
    if (left === 0) return callback(null, texts);
    // One after the other: nothing here depends on what comes first
    (function next(i) {
      if (i === names.length) return callback(null, texts);
      fs.readFile(path.join(folder, names[i]), "utf8", function (error, text) {
        if (error) return callback(error);
        texts[names[i]] = text;
        next(i + 1);
      });
    })(0);
  });
}

exports.readAll = readAll;
exports.log = log;

if (require.main === module) {
  var folder = fs.mkdtempSync(path.join(require("os").tmpdir(), "read-"));
  fs.writeFileSync(path.join(folder, "a.txt"), "one");
  fs.writeFileSync(path.join(folder, "b.txt"), "two");
  readAll(folder, function (error, texts) {
    log.push([error, texts]);
    fs.rmSync(folder, { recursive: true });
    readAll(folder, function (error, texts) {
      log.push([error.code, texts === undefined]);
    });
  });
}
