// Before all else: what a process loads is compiled once on a machine.
import module from "node:module";

module.enableCompileCache?.();
