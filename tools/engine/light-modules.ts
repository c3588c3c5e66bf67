// Before any module of the SDK is loaded.
import module from "node:module";
import { installLazyModules } from "../../offline/process/lazy-modules";

module.enableCompileCache?.();
installLazyModules();
