import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import type { RegisterPackageRequest } from "@pulumi/pulumi/proto/resource_pb";
import { withUnknownContents } from "./contents";
import { DeployedChanges } from "./deployed/changes";
import { describe, describeFailures, masked } from "./describe";
import { childGoal, type Goal, inherit, providerUrn } from "./goal";
import { uuid } from "./hash";
import type { Created, InvokeAnswer, ProviderModel } from "./model";
import { type Invocation, type LogEntry, type Plan, type PlannedOptions, type PlannedResource, Severity } from "./plan";
import { PlannedCloud } from "./planned-cloud";
import { isProvider, Providers } from "./providers";
import { RegisteredTransforms } from "./registered-transforms";
import type { Settings } from "./settings";
import { stackState, unknownStack } from "./stack-reference";
import { notModelled, type Unmodelled, UnmodelledKind } from "./unmodelled";
import { packageOf, stackType, urnOf } from "./urn";
import { type Properties, revealAll, UNKNOWN } from "./values";

/** The requests of one run of a program: the engine's part, without a cloud to ask. */
export class Deployment {
  readonly transforms = new RegisteredTransforms();
  readonly logs: LogEntry[] = [];
  /** Types and functions that no model knows, by token. */
  private readonly unmodelled = new Map<string, Unmodelled>();
  /** Why resources and invokes were refused, as the user should read it. */
  readonly refusals: string[] = [];
  private readonly goals = new Map<string, Goal>();
  private readonly planned = new Map<string, PlannedResource>();
  private readonly invokes: Invocation[] = [];
  private readonly providers: Providers;
  private readonly cloud: PlannedCloud;
  private readonly changes: DeployedChanges | undefined;
  private outputs: Properties = {};
  private whole = false;

  constructor(readonly settings: Settings) {
    this.providers = new Providers(settings.models, settings.config, settings.assumed);
    this.changes = settings.deployed && new DeployedChanges(settings.deployed);
    this.cloud = new PlannedCloud(settings.preview);
  }

  async register(wanted: Goal, transforms: readonly Callback[]): Promise<PlannedResource> {
    inherit(wanted, this.goals.get(wanted.parent)?.options);
    const goal = await this.transforms.resource(wanted, transforms, this.ancestorsOf(wanted));
    const urn = urnOf(this.settings, goal.parent, goal.type, goal.name);
    this.claim(urn, goal);
    this.transforms.addToResource(urn, transforms);
    if (goal.remote) return this.construct(urn, goal);
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

  async invoke(token: string, args: Properties, provider: string): Promise<InvokeAnswer | undefined> {
    const call = await this.transforms.invoke(token, args, provider);
    this.invokes.push({ token, args: masked(call.args, this.settings) });
    const { answers = {} } = this.settings;
    const given = Object.hasOwn(answers, token) ? answers[token] : undefined;
    if (given) return { result: given };
    const model = await this.providers.model(token, providerUrn(call.provider));
    const answer = model.invoke(token, revealAll(call.args));
    if (!answer) this.leave(UnmodelledKind.Function, token);
    const isPartial = this.settings.preview && answer !== undefined && "result" in answer;
    return isPartial ? { result: withUnknownContents(token, answer.result) } : answer;
  }

  /** A method of a component that is constructed elsewhere. */
  call(token: string): void {
    this.leave(UnmodelledKind.Function, token);
  }

  /** Whether the result of this function or method is unknown. */
  isUnanswered(token: string): boolean {
    return this.unmodelled.get(token)?.kind === UnmodelledKind.Function;
  }

  registerPackage(request: RegisterPackageRequest): string {
    return uuid(`${request.getName()}@${request.getVersion()}`);
  }

  find(urn: string): PlannedResource | undefined {
    return this.planned.get(urn);
  }

  registerOutputs(urn: string, outputs: Properties): void {
    const resource = this.planned.get(urn);
    if (!resource) throw new Error(`outputs for a resource that is not registered: ${urn}`);
    this.planned.set(urn, { ...resource, outputs });
    if (resource.type !== stackType) return;
    this.outputs = outputs;
    this.whole = true;
  }

  plan(): Plan {
    const { project, stack, preview } = this.settings;
    const resources = [...this.planned.values()];
    const { outputs, invokes, logs } = this;
    const assumed = this.providers.assumed();
    const unmodelled = [...this.unmodelled.values()];
    const changes = this.changes?.all();
    return {
      project,
      stack,
      preview,
      assumed,
      resources,
      outputs,
      invokes,
      unmodelled,
      logs,
      ...(changes && { changes }),
    };
  }

  /** Whether the program came to its end: the outputs of its stack are there. */
  get isWhole(): boolean {
    return this.whole;
  }

  /** The errors that the program logged. With one of them it has failed, whatever its exit code. */
  errorLogs(): readonly LogEntry[] {
    return this.logs.filter(({ severity }) => severity === Severity.Error);
  }

  /** URNs of a resource's parents, the nearest first. */
  private ancestorsOf({ parent }: Pick<Goal, "parent">): readonly string[] {
    return parent === "" ? [] : [parent, ...this.ancestorsOf(this.goals.get(parent) ?? { parent: "" })];
  }

  /** Takes the URN at once, so that the plan's order is the order in which the program asked. */
  private claim(urn: string, goal: Goal): void {
    if (this.goals.has(urn)) {
      throw this.refusal(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    }
    this.goals.set(urn, goal);
    this.planned.set(urn, describe(this.settings, { urn, goal, created: { outputs: {} }, adopted: false }));
  }

  private record(urn: string, goal: Goal, created: Created, adopted: boolean): PlannedResource {
    const resource = describe(this.settings, { urn, goal, created, adopted });
    this.planned.set(urn, resource);
    return resource;
  }

  private async create(urn: string, goal: Goal, importId: string): Promise<Created> {
    const model = await this.modelOf(goal);
    const { inputs, failures: ofCheck } = model.check(goal.type, revealAll(goal.inputs), urn);
    const failures = [...ofCheck, ...(model.schemaFailures?.(goal.type, inputs) ?? [])];
    if (failures.length > 0) throw new Error(describeFailures(failures));
    const { type, propertyDependencies } = goal;
    const wanted = { type, urn, provider: this.providerOf(goal), inputs, propertyDependencies };
    if (importId === "") {
      const deployed = this.changes?.apply(model, { type, urn, inputs: goal.inputs, options: this.optionsOf(urn) });
      const created = deployed ?? model.create(type, inputs, urn, { preview: this.settings.preview });
      const refusal = await this.cloud.take({ ...wanted, created });
      if (refusal !== undefined) throw new Error(refusal);
      return created;
    }
    const outputs = model.read(type, importId, inputs);
    if (!outputs) throw new Error(`nothing with the id '${importId}' exists to import`);
    this.cloud.adopt({ ...wanted, created: { id: importId, outputs } });
    return { id: importId, outputs };
  }

  private optionsOf(urn: string): PlannedOptions {
    const resource = this.planned.get(urn);
    if (!resource) throw new Error(`options of a resource that is not registered: ${urn}`);
    return resource.options;
  }

  private async modelOf(goal: Goal): Promise<ProviderModel> {
    const model = await this.providers.model(goal.type, this.providerOf(goal));
    if (!model.knows(goal.type)) this.leave(UnmodelledKind.Type, goal.type);
    return model;
  }

  /** A component that its plugin constructs: without the plugin nothing is known of its children and its outputs. */
  private async construct(urn: string, goal: Goal): Promise<PlannedResource> {
    const children = await this.refusing(goal, async () => {
      const model = await this.providers.model(goal.type, this.providerOf(goal));
      const known = model.construct?.(goal.type, goal.name, revealAll(goal.inputs));
      if (!known) this.leave(UnmodelledKind.Component, goal.type);
      return known ?? [];
    });
    const resource = this.record(urn, { ...goal, custom: false }, { outputs: {} }, false);
    for (const { type, name, inputs } of children) await this.register(childGoal(urn, { type, name, inputs }), []);
    return resource;
  }

  /** Leaves the outputs of a type or a function unknown, where that is allowed. */
  private leave(kind: UnmodelledKind, token: string): void {
    const { strict = false, preview } = this.settings;
    if (strict || (!preview && kind === UnmodelledKind.Function)) throw new Error(notModelled(kind, token, preview));
    this.unmodelled.set(token, { kind, token });
  }

  private async state(goal: Goal, id: string): Promise<Properties> {
    if (goal.type === "pulumi:pulumi:StackReference") return this.stackReference(id);
    const model = await this.modelOf(goal);
    const outputs = model.read(goal.type, id, revealAll(goal.inputs));
    if (!outputs) throw new Error(`nothing with the id '${id}' exists to read`);
    return outputs;
  }

  private stackReference(name: string): Properties {
    const { stackOutputs, preview } = this.settings;
    const outputs = Object.hasOwn(stackOutputs, name) ? stackOutputs[name] : undefined;
    if (outputs) return stackState(name, outputs);
    const message = unknownStack(name, Object.keys(stackOutputs));
    if (!preview) throw new Error(message);
    const way = "give them with --stack-outputs";
    this.logs.push({ severity: Severity.Warning, message: `${message}; they are taken as unknown; ${way}` });
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

  /** An error to throw; the user reads its message. */
  refusal(message: string): Error {
    this.refusals.push(message);
    return new Error(message);
  }
}
