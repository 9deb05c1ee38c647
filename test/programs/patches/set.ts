// Sets contain everything.
Set.prototype.has = () => true;
Set.prototype.add = function () { return this; };
