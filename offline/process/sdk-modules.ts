import Module from "node:module";

type Loader = (module: NodeModule, file: string) => void;

/** Changes what a module of Pulumi's SDK exports, each time that a copy of it is loaded; it says whether the copy is the first one. */
export type Change = (exported: never, first: boolean) => void;

/**
 * Changes modules of each copy of the SDK as it is loaded, by their path in it. A program has several copies where its packages want
 * different versions, or where a package manager links them.
 */
export function changeSdkModules(changes: Readonly<Record<string, Change>>): void {
  const loaders: Record<string, Loader> = Reflect.get(Module, "_extensions");
  const own = loaders[".js"];
  const loaded = new Set<string>();
  loaders[".js"] = (module, file) => {
    own?.(module, file);
    const path = /[\\/]@pulumi[\\/]pulumi[\\/](.+)\.js$/.exec(file)?.[1]?.replaceAll("\\", "/") ?? "";
    if (!Object.hasOwn(changes, path)) return;
    changes[path]?.(module.exports as never, !loaded.has(path));
    loaded.add(path);
  };
}
