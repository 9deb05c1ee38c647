// hasOwnProperty, toString and valueOf lie.
Object.prototype.hasOwnProperty = () => true;
Object.prototype.toString = () => "patched";
Object.prototype.valueOf = () => 3;
