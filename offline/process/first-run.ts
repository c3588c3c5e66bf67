// Before all else of the program's process: what a run without traces loads in another way.
import module from "node:module";
import { collectByHalves } from "./collection";
import { installLazyModules } from "./lazy-modules";
import { request } from "./request";

module.enableCompileCache?.();
if (!request.traced) {
  installLazyModules();
  collectByHalves();
}
