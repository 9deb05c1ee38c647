import { unbuilt } from "./core";

const EOL = "\n";
const tmpdir = (): string => "/tmp";
const homedir = (): string => "/home/user";
const hostname = (): string => "localhost";
const platform = (): string => "linux";
const type = (): string => "Linux";
const arch = (): string => "x64";
const availableParallelism = (): number => 4;
const cpus = () => Array.from({ length: 4 }, () => ({ model: "simulated", speed: 0 }));
export { EOL, tmpdir, homedir, hostname, platform, type, arch, availableParallelism, cpus };
const os = { EOL, tmpdir, homedir, hostname, platform, type, arch, availableParallelism, cpus };
export default unbuilt("os", os);
