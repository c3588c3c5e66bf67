// Requires one module in this process, which the bench starts for it alone, and prints what it cost as JSON.
// Arguments: a package, or "library"; the cloud.
import { createRequire } from "node:module";
import { type CloudName, clouds } from "./clouds";

export interface Loaded {
  readonly cpu: number;
  readonly rss: number;
  readonly files: number;
  readonly sdkFiles: number;
  /** Modules of the provider's SDK, without what each of them needs of its own. */
  readonly modules: string[];
}

const require = createRequire(__filename);
const [entry = "", cloud = "aws"] = process.argv.slice(2);
const { sdk: name } = clouds[cloud as CloudName];
const before = process.cpuUsage();
require(entry === "library" ? `../components/${cloud}` : entry);
const { user, system } = process.cpuUsage(before);

const files = Object.keys(require.cache);
const sdk = files.flatMap((file) => new RegExp(`${name}/(.+)\\.js$`).exec(file)?.[1] ?? []);
const loaded: Loaded = {
  cpu: (user + system) / 1000,
  rss: process.memoryUsage().rss / 2 ** 20,
  files: files.length,
  sdkFiles: sdk.length,
  modules: sdk.filter((file) => !file.includes("package")).sort(),
};
console.log(JSON.stringify(loaded));
