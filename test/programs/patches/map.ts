// Maps forget everything.
Map.prototype.get = () => undefined;
Map.prototype.set = function () { return this; };
Map.prototype.has = () => false;
