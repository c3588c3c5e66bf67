import type { ModelFactory, ProviderModel } from "../model";
import type { Properties } from "../values";
import type { Cloud, CloudResource } from "./cloud";
import type { Constraints } from "./constraints";
import { assertKnown, check, type Difference, diff, marked, plain, previewed, updated } from "./resources";

export interface Operation {
  readonly kind: "create" | "read" | "update" | "delete";
  readonly type: string;
  readonly urn: string;
  /** Empty before a resource is made. */
  readonly id: string;
}

export interface ProviderOptions {
  readonly cloud: Cloud;
  readonly constraints: Constraints;
  /** Of the provider's SDK that programs use: the engine warns of another. */
  readonly version: string;
  /** Before the cloud does it: may wait, and makes it fail by throwing. */
  readonly before?: (operation: Operation) => void | Promise<void>;
  readonly after?: (operation: Operation) => void;
}

export interface Resource {
  readonly type: string;
  readonly urn: string;
  readonly id: string;
}

/** Of a resource that the cloud has made or changed, but that is not as it should be: the engine keeps it, and tries again. */
export class NotReady extends Error {
  constructor(
    reason: string,
    readonly id: string,
    readonly outputs: Properties,
  ) {
    super(reason);
  }
}

/** One configured provider: the model makes the properties, the cloud holds the resources. */
export class OfflineProvider {
  readonly model: ProviderModel;

  constructor(
    factory: ModelFactory,
    config: Properties,
    private readonly options: ProviderOptions,
  ) {
    this.model = factory.configure(config);
  }

  invoke(token: string, args: Properties) {
    const { cloud, constraints } = this.options;
    return constraints.lookUp?.(cloud, token, args) ?? this.model.invoke(token, args);
  }

  check(type: string, urn: string, olds: Properties, news: Properties) {
    return check({ model: this.model, cloud: this.options.cloud }, { type, urn, olds, news });
  }

  diff(type: string, olds: Properties, news: Properties): Difference {
    return diff(this.model, type, olds, news);
  }

  async create(type: string, urn: string, inputs: Properties, preview: boolean) {
    if (preview) return this.model.create(type, plain(inputs), urn, { preview });
    assertKnown(urn, inputs);
    const { cloud, constraints } = this.options;
    const operation = { kind: "create", type, urn, id: "" } as const;
    await this.options.before?.(operation);
    const seed = cloud.seedOf(urn);
    const { id = "", outputs } = this.model.create(type, plain(inputs), seed, { preview });
    const resource = { type, id, urn, seed, inputs, outputs };
    refuse(constraints.create(cloud, resource));
    cloud.add(resource);
    this.options.after?.({ ...operation, id });
    this.expectReady(resource);
    return { id, outputs: this.marked(type, outputs) };
  }

  /**
   * The resource in the cloud. One that was never seen is taken to have been there before when it is looked up or
   * imported.
   */
  async read({ type, urn, id }: Resource, state: Properties, inputs: Properties | undefined) {
    const operation = { kind: "read", type, urn, id } as const;
    await this.options.before?.(operation);
    const found = this.options.cloud.find(type, id, { arn: state.arn, urn });
    const resource = found ?? (inputs === undefined ? this.adopt({ type, urn, id }, state) : undefined);
    this.options.after?.(operation);
    return resource && { ...resource, outputs: this.marked(type, resource.outputs) };
  }

  async update(resource: Resource, olds: Properties, oldInputs: Properties, news: Properties, preview: boolean) {
    if (preview)
      return this.model.previewUpdate?.(resource.type, olds, plain(news)) ?? previewed(olds, oldInputs, news);
    assertKnown(resource.urn, news);
    const operation = { kind: "update", ...resource } as const;
    await this.options.before?.(operation);
    const before = this.existing(resource, olds);
    const after = updated(this.model, before, news);
    refuse(this.options.constraints.update?.(this.options.cloud, after, before));
    this.options.cloud.replace(before, after);
    this.options.after?.(operation);
    this.expectReady(after, before);
    return this.marked(resource.type, after.outputs);
  }

  async delete(resource: Resource, olds: Properties): Promise<void> {
    const { cloud, constraints } = this.options;
    const operation = { kind: "delete", ...resource } as const;
    await this.options.before?.(operation);
    const { type, id, urn } = resource;
    // A missing resource counts as deleted: providers take a "not found" for success.
    const found = cloud.find(type, id, { arn: olds.arn, urn });
    if (found) {
      refuse(constraints.delete(cloud, found));
      cloud.remove(found, constraints.keeps(found));
    }
    this.options.after?.(operation);
  }

  private expectReady(resource: CloudResource, before?: CloudResource): void {
    const reason = this.options.constraints.fails?.(resource, before);
    if (reason === undefined) return;
    throw new NotReady(reason, resource.id, this.marked(resource.type, resource.outputs));
  }

  private existing({ type, id, urn }: Resource, { arn }: Properties): CloudResource {
    const found = this.options.cloud.find(type, id, { arn, urn });
    if (!found) throw new Error(`${type} ${id} does not exist`);
    return found;
  }

  private adopt({ type, urn, id }: Resource, state: Properties): CloudResource | undefined {
    const outputs = this.model.read(type, id, state);
    if (!outputs) return undefined;
    const resource = { type, id, urn, seed: "", inputs: {}, outputs, foreign: true };
    this.options.cloud.add(resource);
    return resource;
  }

  private marked(type: string, outputs: Properties): Properties {
    return marked(outputs, this.options.constraints.sensitive(type));
  }
}

function refuse(reason: string | undefined): void {
  if (reason !== undefined) throw new Error(reason);
}
