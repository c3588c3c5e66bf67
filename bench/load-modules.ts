// Requires one module in this process, which the bench starts for it alone, and prints what it cost as JSON.
import { createRequire } from "node:module";

export interface Loaded {
  readonly cpu: number;
  readonly rss: number;
  readonly files: number;
  readonly sdkFiles: number;
  /** Modules of the AWS SDK, without what each of them needs of its own. */
  readonly modules: string[];
}

const require = createRequire(__filename);
const [entry = ""] = process.argv.slice(2);
const before = process.cpuUsage();
require(entry === "library" ? "../components/aws" : entry);
const { user, system } = process.cpuUsage(before);

const files = Object.keys(require.cache);
const sdk = files.flatMap((file) => /@pulumi\/aws\/(.+)\.js$/.exec(file)?.[1] ?? []);
const loaded: Loaded = {
  cpu: (user + system) / 1000,
  rss: process.memoryUsage().rss / 2 ** 20,
  files: files.length,
  sdkFiles: sdk.length,
  modules: sdk.filter((file) => !file.includes("package")).sort(),
};
console.log(JSON.stringify(loaded));
