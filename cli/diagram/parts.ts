import { children, type Plan, type PlannedResource } from "../../offline/plan";
import { stackType } from "../../offline/urn";
import { shortType } from "../names";

/** One node of the diagram: a component of the stack itself with all that is below it, or its own resources of one type. */
export interface Part {
  readonly kind: string;
  readonly name: string;
  /** All resources of it. */
  readonly resources: readonly PlannedResource[];
}

/** The parts of a stack, in the plan's order. */
export function partsOf(plan: Plan): readonly Part[] {
  const stack = plan.resources.find(({ type }) => type === stackType);
  const top = plan.resources.filter(({ parent, type }) => parent === stack?.urn && !type.startsWith("pulumi:"));
  const components = top.filter(({ custom }) => !custom).map((component) => partOf(plan, component));
  const own = top.filter(({ custom }) => custom);
  const types = [...new Set(own.map(({ type }) => type))];
  return [
    ...components,
    ...types.map((type) =>
      ofType(
        shortType(type),
        own.filter((one) => one.type === type),
      ),
    ),
  ];
}

function partOf(plan: Plan, component: PlannedResource): Part {
  const kind = component.type.slice(component.type.lastIndexOf(":") + 1);
  return { kind, name: component.name, resources: [component, ...below(plan, component)] };
}

function below(plan: Plan, { urn }: PlannedResource): readonly PlannedResource[] {
  return children(plan, urn).flatMap((child) => [child, ...below(plan, child)]);
}

function ofType(type: string, resources: readonly PlannedResource[]): Part {
  const [first] = resources;
  return { kind: type, name: resources.length === 1 ? (first?.name ?? "") : `${resources.length} of them`, resources };
}

/** The types that a component is known by, the more telling first. */
const mainTypes = [
  /:(ecs|cloudrunv2):(Service|WorkerPool)$|:app:ContainerApp$/,
  /:rds:Cluster$|:dbforpostgresql:Server$|:sql:DatabaseInstance$/,
  /:elasticache:(ServerlessCache|ReplicationGroup)$|:RedisEnterprise$|:memorystore:Instance$/,
  /:efs:FileSystem$|:storage:FileShare$|:filestore:Instance$/,
  /:sfn:StateMachine$|:app:Job$|:cloudrunv2:Job$/,
  /:s3:Bucket$|:storage:(BlobContainer|Bucket)$/,
  /:sqs:Queue$|:servicebus:(Queue|Topic)$|:pubsub:(Topic|Subscription)$|:sns:Topic$/,
  /:ecr:Repository$|:containerregistry:Registry$|:artifactregistry:Repository$/,
  /:secretsmanager:Secret$|:keyvault:Secret$|:secretmanager:Secret$/,
  /:ecs:Cluster$|:app:ManagedEnvironment$|:compute:URLMap$/,
];

/** `rds Cluster, 17 more`: the type that a part is known by, and the number of its other native resources. */
export function nativeWords({ kind, name, resources }: Part): string {
  const native = resources.filter(({ custom }) => custom);
  const own = native.filter((resource) => resource.name === name);
  const known = mainTypes.flatMap((main) => native.find(({ type }) => main.test(shortType(type))) ?? []);
  const [main] = kind === "Environment" ? known.slice(-1) : [...known, ...own];
  if (main === undefined) return `${native.length} native`;
  const title = shortType(main.type).split(":").slice(1).join(" ");
  return native.length === 1 ? title : `${title}, ${native.length - 1} more`;
}
