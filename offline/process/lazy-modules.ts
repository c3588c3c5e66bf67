import module from "node:module";

/** Imports of the SDK that a preview seldom needs: tracing, connections, the packing of functions, the Automation API. */
const seldom =
  /^(@npmcli\/arborist|normalize-package-data|execa|@logdna\/tail-file|@grpc\/grpc-js|.*\/typescript-shim|.*\/proto\/\w+_grpc_pb(\.js)?)$/;
/** The runner's spans, for an engine that asks for them. */
const tracing = /cmd[\\/]run[\\/]run\.js$/;
/** Sets a hook on every stack trace, for the maps that the SDK ships of its own files. */
const sourceMaps = "source-map-support/register";
const sdk = /@pulumi[\\/]pulumi[\\/]/;

type Load = (request: string, parent: { readonly filename?: string } | undefined, isMain: boolean) => unknown;

/** Makes the SDK load such a module when it is first used, and no source maps. */
export function installLazyModules(): void {
  const own: Load = Reflect.get(module, "_load");
  const loadLazily: Load = (request, parent, isMain) => {
    const load = () => Reflect.apply(own, module, [request, parent, isMain]);
    if (!sdk.test(request) && !sdk.test(parent?.filename ?? "")) return load();
    if (request === sourceMaps) return {};
    if (request === "./tracing" && tracing.test(parent?.filename ?? "")) return noTracing;
    return seldom.test(request) ? lazy(load) : load();
  };
  Reflect.set(module, "_load", loadLazily);
}

/** Every call is answered by the same, and does nothing. */
const noTracing: object = new Proxy(() => noTracing, { get: (_, key) => key === "__esModule" || noTracing });

/**
 * Stands for a module until something is asked of it. Compiled code asks at once whether it was an ES module: yes, so that nothing is
 * copied from it; `default` is then the module itself, where it was none.
 */
function lazy(load: () => unknown): unknown {
  let loaded: object | undefined;
  const real = (): object => {
    loaded ??= Object(load()) as object;
    return loaded;
  };
  return new Proxy(() => undefined, {
    get: (_, key) => {
      if (key === "__esModule") return true;
      return key === "default" && !Reflect.has(real(), "__esModule") ? real() : Reflect.get(real(), key);
    },
    set: (_, key, value) => Reflect.set(real(), key, value),
    has: (_, key) => Reflect.has(real(), key),
    ownKeys: () => Reflect.ownKeys(real()),
    getOwnPropertyDescriptor: (_, key) => {
      const descriptor = Reflect.getOwnPropertyDescriptor(real(), key);
      return descriptor && { ...descriptor, configurable: true };
    },
    apply: (_, receiver, args) => Reflect.apply(real() as () => unknown, receiver, args),
    construct: (_, args) => Reflect.construct(real() as new () => object, args),
  });
}
