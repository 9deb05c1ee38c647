// @ends violated|invalid /fetch/
fetch("http://127.0.0.1:1/");
