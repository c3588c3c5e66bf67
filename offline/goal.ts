import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import type { RegisterResourceRequest, TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";
import { aliasProto, resourceProto } from "./grpc";
import type { PlannedOptions } from "./plan";
import { decodeAll } from "./values";

/** A resource as the program wants it; its options stay the message that transforms exchange. */
export interface Goal {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly custom: boolean;
  /** Constructed by its package's plugin. */
  readonly remote: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly options: TransformResourceOptions;
}

export function goalOf(request: RegisterResourceRequest): Goal {
  const dependencies = [...request.getPropertydependenciesMap().entries()];
  return {
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent(),
    custom: request.getCustom(),
    remote: request.getRemote(),
    inputs: decodeAll(request.getObject()?.toJavaScript() ?? {}),
    propertyDependencies: Object.fromEntries(dependencies.map(([key, urns]) => [key, urns.getUrnsList()])),
    options: optionsOf(request),
  };
}

/** A resource of a component in another process; it inherits by the component's options alone. */
export function childGoal(parent: string, child: Pick<Goal, "type" | "name" | "inputs">): Goal {
  const options = new resourceProto.TransformResourceOptions();
  return { ...child, parent, custom: true, remote: false, propertyDependencies: {}, options };
}

function optionsOf(request: RegisterResourceRequest): TransformResourceOptions {
  const options = new resourceProto.TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setVersion(request.getVersion());
  options.setAliasesList([...request.getAliasesList(), ...request.getAliasurnsList().map(aliasOf)]);
  options.setProvider(request.getProvider());
  options.setCustomTimeouts(request.getCustomtimeouts());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  options.setDeletedWith(request.getDeletedwith());
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  options.setHooks(request.getHooks());
  options.setImport(request.getImportid());
  const protect = request.getProtect();
  if (request.hasProtect() && protect !== undefined) options.setProtect(protect);
  const retain = request.getRetainondelete();
  if (request.hasRetainondelete() && retain !== undefined) options.setRetainOnDelete(retain);
  if (request.getDeletebeforereplacedefined()) options.setDeleteBeforeReplace(request.getDeletebeforereplace());
  for (const [pkg, reference] of request.getProvidersMap().entries()) options.getProvidersMap().set(pkg, reference);
  return options;
}

/** As SDKs before 3.40 give it. */
function aliasOf(urn: string): Alias {
  const alias = new aliasProto.Alias();
  alias.setUrn(urn);
  return alias;
}

/** Fills in the options that the engine lets a child inherit, if the SDK has not already. */
export function inherit(goal: Goal, parent: TransformResourceOptions | undefined): void {
  if (!parent) return;
  const { options } = goal;
  const protect = parent.getProtect();
  if (!options.hasProtect() && parent.hasProtect() && protect !== undefined) options.setProtect(protect);
  const retain = parent.getRetainOnDelete();
  if (!options.hasRetainOnDelete() && parent.hasRetainOnDelete() && retain !== undefined)
    options.setRetainOnDelete(retain);
  if (options.getDeletedWith() === "") options.setDeletedWith(parent.getDeletedWith());
}

/** `urn::id` of a provider, without the id. */
export function providerUrn(reference: string): string {
  return reference.slice(0, reference.lastIndexOf("::"));
}

export function plannedOptions(goal: Goal, urnOf: (alias: Alias) => string): PlannedOptions {
  const { options } = goal;
  const protect = options.getProtect();
  const deleteBeforeReplace = options.getDeleteBeforeReplace();
  const retainOnDelete = options.getRetainOnDelete();
  const timeouts = timeoutsOf(options);
  return {
    ...(options.hasProtect() && protect !== undefined && { protect }),
    ignoreChanges: options.getIgnoreChangesList(),
    ...(options.hasDeleteBeforeReplace() && deleteBeforeReplace !== undefined && { deleteBeforeReplace }),
    replaceOnChanges: options.getReplaceOnChangesList(),
    aliases: options.getAliasesList().map(urnOf),
    ...(options.getProvider() !== "" && { provider: providerUrn(options.getProvider()) }),
    ...(options.hasRetainOnDelete() && retainOnDelete !== undefined && { retainOnDelete }),
    ...(options.getDeletedWith() !== "" && { deletedWith: options.getDeletedWith() }),
    ...(Object.keys(timeouts).length > 0 && { customTimeouts: timeouts }),
    additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
    ...(options.getImport() !== "" && { import: options.getImport() }),
  };
}

function timeoutsOf(options: TransformResourceOptions): Record<string, string> {
  const timeouts = options.getCustomTimeouts();
  const all = { create: timeouts?.getCreate(), update: timeouts?.getUpdate(), delete: timeouts?.getDelete() };
  return Object.fromEntries(Object.entries(all).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}
