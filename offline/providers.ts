import type { ModelFactory, ModelLoaders, ProviderModel } from "./model";
import { unmodelledFactory } from "./unmodelled";
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
  private readonly settings = new Map<string, Readonly<Record<string, string>>>();

  constructor(
    private readonly loaders: ModelLoaders,
    private readonly config: Readonly<Record<string, string>>,
    private readonly given: Readonly<Record<string, Properties>> = {},
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
    const config = { ...this.given[pkg], ...parsed(this.stackConfig(pkg)) };
    const model = this.factory(pkg).then((factory) => {
      this.settings.set(pkg, factory.settings?.(config) ?? {});
      return factory.configure(config);
    });
    this.defaults.set(pkg, model);
    return model;
  }

  /** The settings of every default provider in use, by package. */
  assumed(): Readonly<Record<string, Readonly<Record<string, string>>>> {
    return Object.fromEntries([...this.settings].sort(([left], [right]) => (left < right ? -1 : 1)));
  }

  private async load(pkg: string, config: Properties): Promise<ProviderModel> {
    return (await this.factory(pkg)).configure(parsed(config));
  }

  private async factory(pkg: string): Promise<ModelFactory> {
    const loader = Object.hasOwn(this.loaders, pkg) ? this.loaders[pkg] : undefined;
    return loader ? loader() : unmodelledFactory;
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
