// Before all else of the program's process: what a run without traces loads in another way.
import module from "node:module";
import { setFlagsFromString } from "node:v8";
import { installLazyModules } from "./lazy-modules";
import { request } from "./request";

/** The last V8 that is known to have the flag; another would print that it has not. */
const GROWS_BY_PERCENT = 13;

module.enableCompileCache?.();
if (!request.traced) {
  installLazyModules();
  // Garbage is collected once the heap has grown by a half, not only when it is several times as large.
  if (Number.parseInt(process.versions.v8, 10) <= GROWS_BY_PERCENT) setFlagsFromString("--heap-growing-percent=50");
}
