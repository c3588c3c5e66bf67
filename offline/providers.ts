import type { ModelLoaders, ProviderModel } from "./model";
import { unmodelledProvider } from "./unmodelled";
import { packageOf } from "./urn";
import { isRecord, type Properties, revealAll } from "./values";

const providerPrefix = "pulumi:providers:";

export function isProvider(type: string): boolean {
  return type.startsWith(providerPrefix);
}

/** The configured provider models of one run: explicit ones by URN, default ones by package. */
export class Providers {
  private readonly explicit = new Map<string, ProviderModel>();
  private readonly defaults = new Map<string, Promise<ProviderModel>>();

  constructor(
    private readonly loaders: ModelLoaders,
    private readonly config: Readonly<Record<string, string>>,
  ) {}

  async configure(urn: string, type: string, inputs: Properties): Promise<void> {
    this.explicit.set(urn, await this.load(type.slice(providerPrefix.length), revealAll(inputs)));
  }

  /** The model behind an explicit provider, or else the package's default one, configured by the stack. */
  async model(token: string, explicitUrn: string): Promise<ProviderModel> {
    const explicit = this.explicit.get(explicitUrn);
    if (explicit) return explicit;
    const pkg = packageOf(token);
    const known = this.defaults.get(pkg);
    if (known) return known;
    const model = this.load(pkg, this.stackConfig(pkg));
    this.defaults.set(pkg, model);
    return model;
  }

  private async load(pkg: string, config: Properties): Promise<ProviderModel> {
    const loader = Object.hasOwn(this.loaders, pkg) ? this.loaders[pkg] : undefined;
    return loader ? (await loader()).configure(parsed(config)) : unmodelledProvider;
  }

  private stackConfig(pkg: string): Properties {
    const own = Object.entries(this.config).filter(([key]) => key.startsWith(`${pkg}:`));
    return Object.fromEntries(own.map(([key, value]) => [key.slice(pkg.length + 1), value]));
  }
}

/** Provider properties other than strings travel as JSON text. */
export function parsed(config: Properties): Properties {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, parse(value)]));
}

function parse(value: unknown): unknown {
  if (typeof value !== "string" || !/^(\{|\[|true$|false$)/.test(value)) return value;
  try {
    const inner: unknown = JSON.parse(value);
    return isRecord(inner) || Array.isArray(inner) || typeof inner === "boolean" ? inner : value;
  } catch {
    return value;
  }
}
