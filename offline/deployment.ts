import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import { type Goal, inherit, plannedOptions, providerUrn } from "./goal";
import { uuid } from "./hash";
import type { Created, Failure, InvokeAnswer, ModelLoaders } from "./model";
import { type Invocation, type LogEntry, type Plan, type PlannedResource, Severity } from "./plan";
import { PlannedCloud } from "./planned-cloud";
import { isProvider, Providers } from "./providers";
import { Transforms } from "./transforms";
import { aliasUrn, packageOf, stackType, urnOf } from "./urn";
import { containsSecret, type Properties, revealAll, SecretValue, UNKNOWN } from "./values";

export interface Settings {
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
  readonly preview: boolean;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  /** Outputs of other stacks, by the name a StackReference gives. */
  readonly stackOutputs: Readonly<Record<string, Properties>>;
  readonly models: ModelLoaders;
}

/** What one run of a program has asked for: the engine's part, without a cloud to ask. */
export class Deployment {
  readonly transforms = new Transforms();
  readonly logs: LogEntry[] = [];
  /** Why resources and invokes were refused, as the user should read it. */
  readonly refusals: string[] = [];
  private readonly goals = new Map<string, Goal>();
  private readonly planned = new Map<string, PlannedResource>();
  private readonly resourceTransforms = new Map<string, readonly Callback[]>();
  private readonly stackTransforms: Callback[] = [];
  private readonly invokeTransforms: Callback[] = [];
  private readonly invokes: Invocation[] = [];
  private readonly providers: Providers;
  private readonly cloud: PlannedCloud;
  private outputs: Properties = {};

  constructor(readonly settings: Settings) {
    this.providers = new Providers(settings.models, settings.config);
    this.cloud = new PlannedCloud(settings.preview);
  }

  addStackTransform(callback: Callback): void {
    this.stackTransforms.push(callback);
  }

  addInvokeTransform(callback: Callback): void {
    this.invokeTransforms.push(callback);
  }

  async register(wanted: Goal, transforms: readonly Callback[]): Promise<PlannedResource> {
    inherit(wanted, this.goals.get(wanted.parent)?.options);
    const goal = await this.transformed(wanted, transforms);
    const urn = urnOf(this.settings, goal.parent, goal.type, goal.name);
    this.claim(urn, goal);
    this.resourceTransforms.set(urn, transforms);
    if (!goal.custom) return this.record(urn, goal, { outputs: {} }, false);
    if (isProvider(goal.type)) {
      await this.refusing(goal, () => this.providers.configure(urn, goal.type, goal.inputs));
      return this.record(urn, goal, { id: uuid(urn), outputs: goal.inputs }, false);
    }
    const imported = goal.options.getImport();
    const created = await this.refusing(goal, () => this.create(urn, goal, imported));
    return this.record(urn, goal, created, imported !== "");
  }

  async read(goal: Goal, id: unknown): Promise<PlannedResource> {
    const urn = urnOf(this.settings, goal.parent, goal.type, goal.name);
    this.claim(urn, goal);
    if (typeof id !== "string") return this.record(urn, goal, { outputs: {} }, true);
    const outputs = await this.refusing(goal, () => this.state(goal, id));
    return this.record(urn, goal, { id, outputs }, true);
  }

  async invoke(token: string, args: Properties, provider: string): Promise<InvokeAnswer> {
    let call = { args, provider };
    for (const callback of this.invokeTransforms) {
      call = await this.transforms.invoke(callback, token, call.args, call.provider);
    }
    this.invokes.push({ token, args: this.masked(call.args) });
    const model = await this.providers.model(token, providerUrn(call.provider));
    return model.invoke(token, revealAll(call.args));
  }

  find(urn: string): PlannedResource | undefined {
    return this.planned.get(urn);
  }

  registerOutputs(urn: string, outputs: Properties): void {
    const resource = this.planned.get(urn);
    if (!resource) throw new Error(`outputs for a resource that is not registered: ${urn}`);
    this.planned.set(urn, { ...resource, outputs });
    if (resource.type === stackType) this.outputs = outputs;
  }

  plan(): Plan {
    const { project, stack, preview } = this.settings;
    const resources = [...this.planned.values()];
    const assumed = this.providers.assumed();
    const { outputs, invokes, logs } = this;
    return { project, stack, preview, assumed, resources, outputs, invokes, logs };
  }

  /** What the program logged as an error: it has failed then, whatever its exit code. */
  errorLogs(): readonly LogEntry[] {
    return this.logs.filter(({ severity }) => severity === Severity.Error);
  }

  private async transformed(wanted: Goal, own: readonly Callback[]): Promise<Goal> {
    const callbacks = [...own];
    for (let urn = wanted.parent; urn !== ""; urn = this.goals.get(urn)?.parent ?? "") {
      callbacks.push(...(this.resourceTransforms.get(urn) ?? []));
    }
    let goal = wanted;
    for (const callback of [...callbacks, ...this.stackTransforms])
      goal = await this.transforms.resource(callback, goal);
    return goal;
  }

  /** Takes the URN at once, so that the plan's order is the order in which the program asked. */
  private claim(urn: string, goal: Goal): void {
    if (this.goals.has(urn)) {
      throw this.refusal(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    }
    this.goals.set(urn, goal);
    this.planned.set(urn, this.describe(urn, goal, { outputs: {} }, false));
  }

  private record(urn: string, goal: Goal, created: Created, adopted: boolean): PlannedResource {
    const resource = this.describe(urn, goal, created, adopted);
    this.planned.set(urn, resource);
    return resource;
  }

  private describe(urn: string, goal: Goal, { id, outputs }: Created, adopted: boolean): PlannedResource {
    const identity = { ...this.settings, parent: goal.parent, type: goal.type, name: goal.name };
    return {
      urn,
      type: goal.type,
      name: goal.name,
      ...(goal.parent !== "" && { parent: goal.parent }),
      custom: goal.custom,
      adopted,
      ...(id !== undefined && { id }),
      inputs: goal.inputs,
      outputs: markSecrets(outputs, goal),
      dependencies: goal.options.getDependsOnList(),
      propertyDependencies: goal.propertyDependencies,
      options: plannedOptions(goal, (alias) => aliasUrn(alias, identity)),
    };
  }

  /** The SDK unwraps the secrets among an invoke's arguments; those of the config are known again. */
  private masked(args: Properties): Properties {
    const { config, secretKeys } = this.settings;
    const secrets = secretKeys.flatMap((key) => (config[key] ? [config[key]] : []));
    const isSecret = (value: unknown) => typeof value === "string" && secrets.some((secret) => value.includes(secret));
    return Object.fromEntries(
      Object.entries(args).map(([key, value]) => [key, isSecret(value) ? new SecretValue(value) : value]),
    );
  }

  private async create(urn: string, goal: Goal, importId: string): Promise<Created> {
    const model = await this.providers.model(goal.type, this.providerOf(goal));
    const { inputs, failures: ofCheck } = model.check(goal.type, revealAll(goal.inputs), urn);
    const failures = [...ofCheck, ...(model.schemaFailures?.(goal.type, inputs) ?? [])];
    if (failures.length > 0) throw new Error(describeFailures(failures));
    const { type, propertyDependencies } = goal;
    const wanted = { type, urn, provider: this.providerOf(goal), inputs, propertyDependencies };
    if (importId === "") {
      const created = model.create(type, inputs, urn, { preview: this.settings.preview });
      const refusal = await this.cloud.take({ ...wanted, created });
      if (refusal !== undefined) throw new Error(refusal);
      return created;
    }
    const outputs = model.read(type, importId, inputs);
    if (!outputs) throw new Error(`nothing with the id '${importId}' exists to import`);
    this.cloud.adopt({ ...wanted, created: { id: importId, outputs } });
    return { id: importId, outputs };
  }

  private async state(goal: Goal, id: string): Promise<Properties> {
    if (goal.type === "pulumi:pulumi:StackReference") return this.stackReference(id);
    const model = await this.providers.model(goal.type, this.providerOf(goal));
    const outputs = model.read(goal.type, id, revealAll(goal.inputs));
    if (!outputs) throw new Error(`nothing with the id '${id}' exists to read`);
    return outputs;
  }

  private stackReference(name: string): Properties {
    const outputs = this.settings.stackOutputs[name];
    if (outputs) {
      const secretOutputNames = Object.keys(outputs).filter((key) => containsSecret(outputs[key]));
      return { name, outputs, secretOutputNames };
    }
    const known = Object.keys(this.settings.stackOutputs).join(", ") || "none";
    const message = `the outputs of stack '${name}' are not known here (given: ${known})`;
    if (!this.settings.preview) throw new Error(`${message}; pass them as stackOutputs`);
    this.logs.push({ severity: Severity.Warning, message: `${message}; they are taken as unknown` });
    return { name, outputs: UNKNOWN, secretOutputNames: UNKNOWN };
  }

  private providerOf(goal: Goal): string {
    const pkg = packageOf(goal.type);
    if (goal.options.getProvider() !== "") return providerUrn(goal.options.getProvider());
    for (let urn = goal.parent; urn !== ""; urn = this.goals.get(urn)?.parent ?? "") {
      const inherited = this.goals.get(urn)?.options.getProvidersMap().get(pkg);
      if (inherited) return providerUrn(inherited);
    }
    return "";
  }

  private async refusing<T>({ type, name }: Goal, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      throw this.refusal(`${type} '${name}': ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** An error to throw; the message is what the user will read. */
  refusal(message: string): Error {
    this.refusals.push(message);
    return new Error(message);
  }
}

function describeFailures(failures: readonly Failure[]): string {
  return failures.map(({ property, reason }) => (property === "" ? reason : `${property}: ${reason}`)).join("; ");
}

/** As the engine does: an output is secret when the input of its name is, or when the resource's options say so. */
function markSecrets(outputs: Properties, { inputs, options }: Goal): Properties {
  const additional = options.getAdditionalSecretOutputsList();
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => {
      const secret =
        additional.includes(key) || containsSecret(inputs[key]) || (key === "tagsAll" && containsSecret(inputs.tags));
      return [key, secret && !(value instanceof SecretValue) ? new SecretValue(value) : value];
    }),
  );
}
