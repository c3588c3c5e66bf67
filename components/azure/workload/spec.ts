import * as pulumi from "@pulumi/pulumi";
import { image } from "../../shared/arguments/container-checks";
import { port } from "../../shared/arguments/judges";
import { checkArguments, type InputsOf, plain, type Shape } from "../../shared/arguments/shape";
import {
  applyWithSecrecy,
  Checker,
  expected,
  isPlain,
  known,
  type Problem,
  refuse,
  withoutValues,
} from "../../shared/arguments/validation";
import { claimsByEnvironment, takenBy } from "../../shared/names/claims";
import { physicalName } from "../../shared/names/physical-names";
import { type Profile, profileOf } from "../../shared/profile";
import type { TagsInput } from "../../shared/tags";
import type { EnvironmentRef } from "../common/references/references";
import { tagsFor } from "../common/tags";
import { type AppArgs, IdentityLifecycle, type WorkloadArgs } from "./args";
import { problemWithReach, signInsOf } from "./checks";
import { needsIdentity } from "./connections/connections";
import { type AppSecrets, appSecrets, type SecretUses } from "./containers/app-secrets";
import { problemWithNumber } from "./shape";
import { type ContainerSize, checkSize, mainSize, resourcesOf, wholeSize } from "./size";

/** Characters of an app's or a job's name. Source:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftapp */
const SHORTEST = 2;
const LONGEST = 32;

/** Stands in for an environment that was refused, so that the other arguments are checked all the same. */
export const unknownEnvironment: EnvironmentRef = {
  environmentId: "",
  resourceGroupName: "",
  defaultDomain: "",
  staticIp: "",
  customDomainVerificationId: "",
};

/** The component that a workload is, for errors and tags. */
export interface Workload {
  component: string;
  name: string;
}

/** A workload as its parts need it, whichever component it is: its arguments with all defaults. */
export interface WorkloadSpec extends Workload {
  args: WorkloadArgs;
  environment: EnvironmentRef;
  where: { resourceGroupName: pulumi.Input<string>; location?: EnvironmentRef["location"] };
  image: pulumi.Input<string>;
  /** The main container's part of the replica. */
  resources: { cpu: pulumi.Input<number>; memory: pulumi.Input<string> };
  secrets: AppSecrets;
  identityLifecycle: IdentityLifecycle;
  tags: TagsInput;
}

/** The name of a container app in Azure. */
export const appNameOf = (name: string, { containerAppName }: Pick<AppArgs, "containerAppName">): string =>
  shortNameOf(name, containerAppName, "app");

/**
 * The name of an app or a job in Azure.
 *
 * @param suffix what it gets where the component's name is a single character
 */
export function shortNameOf(name: string, given: string | undefined, suffix: string): string {
  // Programs in JavaScript can give anything.
  const own = typeof given === "string" ? given : physicalName([name], LONGEST);
  return own.length < SHORTEST ? `${own}-${suffix}` : own;
}

/** The container apps of one program in an environment: name in Azure to the workload that has it. */
const appsOf = claimsByEnvironment(() => new Map<string, Workload>());

/** Takes a container app's name in an environment, or says which workload of the program has it. */
export function claimApp(checker: Checker, workload: Workload, app: string, environment: object): void {
  const apps = appsOf(environment);
  const owner = apps.get(app);
  if (owner === undefined) apps.set(app, workload);
  else
    checker.add(
      owner.name === workload.name ? "name" : "containerAppName",
      `${app} ${takenBy(owner.component, owner.name, workload.name, "give another")}`,
    );
}

/** The values of a replica that must fit one another, once they are known. */
interface ReplicaValues {
  image: string;
  /** The main container's port, where it has one. */
  port: number | undefined;
  cpu: number | undefined;
  memory: number | undefined;
}

const replicaShape: Shape<InputsOf<ReplicaValues>> = {
  image,
  port: plain(port),
  cpu: plain(problemWithNumber),
  memory: plain(problemWithNumber),
};

/** The problems of a replica's values that an Output brought: plain values are checked for the same before. */
function problemsWithReplica(values: ReplicaValues, args: WorkloadArgs, profile: Profile): Problem[] {
  const checker = new Checker();
  if (!checkArguments(checker, values, replicaShape) || checker.problems.length > 0) return checker.problems;
  checker.add("image", problemWithReach(values.image, signInsOf(args)));
  checkSize(checker, values, args, profile);
  return checker.problems;
}

/** Checks a size that is at hand now. */
export function checkPlainSize(checker: Checker, args: WorkloadArgs, environment: EnvironmentRef): void {
  if (!isSettled(args.cpu) || !isSettled(args.memory) || !checker.accepts("cpu") || !checker.accepts("memory")) return;
  checkSize(checker, { cpu: known(args.cpu), memory: known(args.memory) }, args, profileOf(environment));
}

interface Settled extends Pick<WorkloadSpec, "image" | "resources"> {
  port: pulumi.Input<number> | undefined;
}

/** A workload's defaults, whichever component it is; its arguments have been checked. */
export function resolveWorkload(
  workload: Workload,
  args: WorkloadArgs & SecretUses,
  environment: EnvironmentRef,
  port?: pulumi.Input<number>,
): WorkloadSpec & Settled {
  const { component, name } = workload;
  return {
    component,
    name,
    args,
    environment,
    where: {
      resourceGroupName: environment.resourceGroupName,
      ...(environment.location && { location: environment.location }),
    },
    ...settleReplica(workload, args, profileOf(environment), port),
    secrets: appSecrets(args),
    identityLifecycle: args.identityLifecycle ?? lifecycleFor(args),
    tags: tagsFor(component, name, args.tags),
  };
}

/** Whether an application needs its identity shows in whether that may do anything. */
const lifecycleFor = (args: WorkloadArgs): IdentityLifecycle =>
  Object.keys(args.permissions ?? {}).length > 0 || needsIdentity(args)
    ? IdentityLifecycle.All
    : IdentityLifecycle.None;

/**
 * A replica's size, image and port. Plain values have been checked; if one of them is an Output, all go through one
 * check when they are known, and no resource that depends on a refused one is created.
 */
function settleReplica(
  { component, name }: Workload,
  args: WorkloadArgs,
  profile: Profile,
  port: pulumi.Input<number> | undefined,
): Settled {
  const { image, cpu, memory } = args;
  const sizeOf = (values: Pick<ReplicaValues, "cpu" | "memory">): ContainerSize =>
    mainSize(wholeSize(values, args, profile), args);
  if (isPlain(image) && isSettled(port) && isSettled(cpu) && isSettled(memory)) {
    return { image, port, resources: resourcesOf(sizeOf({ cpu, memory })) };
  }
  const all = pulumi.all([image, port, cpu, memory]);
  const settled = applyWithSecrecy(all, (given, secret) => {
    const values = { image: given[0], port: given[1], cpu: given[2], memory: given[3] };
    const problems = problemsWithReplica(values, args, profile);
    refuse(component, name, secret ? withoutValues(problems) : problems);
    return { ...values, size: resourcesOf(sizeOf(values)) };
  });
  // Plain values stay plain: names and records may depend on them. (`settled.resources` is a method of every Output.)
  const size = isSettled(cpu) && isSettled(memory) ? resourcesOf(sizeOf({ cpu, memory })) : settled.size;
  return {
    image: isPlain(image) ? image : settled.image,
    port: isSettled(port) ? port : expected(settled.port, `${component} "${name}": port has no value`),
    resources: { cpu: size.cpu, memory: size.memory },
  };
}

const isSettled = (value: pulumi.Input<number> | undefined): value is number | undefined =>
  value === undefined || isPlain<number>(value);
