import { get, isRecord, isUnknown, list, type Props, parseJson, present, record, text, texts } from "../core/read";
import type { PolicyResource } from "../core/resource";

export interface EnvVar {
  readonly name: string;
  readonly value: string;
}

/** A container as every orchestrator describes it, for the rules about images, variables and logs. */
export interface Container {
  readonly name: string;
  readonly image: string | undefined;
  /** Variables with a plain, known value; references to a secret store are not among them. */
  readonly env: readonly EnvVar[];
  readonly command: string;
  readonly path: string;
  readonly props: Props;
}

type Reader = (props: Props) => readonly Container[];

function pair(item: unknown): EnvVar | undefined {
  if (typeof item === "string") {
    const at = item.indexOf("=");
    return at > 0 ? { name: item.slice(0, at), value: item.slice(at + 1) } : undefined;
  }
  if (!isRecord(item)) return undefined;
  const { name, value } = item;
  return typeof name === "string" && typeof value === "string" && !isUnknown(value) ? { name, value } : undefined;
}

/** Variables as a map, as a list of names and values, or as lines: a workload may have dozens, so this is kept plain. */
function pairs(value: unknown): readonly EnvVar[] {
  if (isRecord(value)) return Object.entries(value).flatMap(([name, plain]) => pair({ name, value: plain }) ?? []);
  const found: EnvVar[] = [];
  for (const item of list(value)) {
    const variable = pair(item);
    if (variable !== undefined) found.push(variable);
  }
  return found;
}

function words(props: unknown, ...keys: readonly string[]): string {
  return keys.flatMap((key) => texts(props, key)).join(" ");
}

function container(item: unknown, path: string, envKey: string, imageKey = "image", nameKey = "name"): Container {
  const image = text(item, imageKey);
  return {
    name: text(item, nameKey) ?? path,
    image,
    env: pairs(get(item, envKey)),
    command: words(item, "entryPoint", "entrypoint", "entrypoints", "command", "commands", "args"),
    path,
    props: isRecord(item) ? item : {},
  };
}

function each(value: unknown, path: string, envKey: string, imageKey?: string, nameKey?: string): readonly Container[] {
  return list(value).map((item, index) => container(item, `${path}[${index}]`, envKey, imageKey, nameKey));
}

const ecsTask: Reader = (props) =>
  each(parseJson(get(props, "containerDefinitions")), "containerDefinitions", "environment");

function awsxContainers(props: unknown, path: string): readonly Container[] {
  const named = Object.entries(record(props, "containers")).map(([name, item]) => ({
    ...container(item, `${path}containers.${name}`, "environment"),
    name,
  }));
  return present(props, "container")
    ? [container(record(props, "container"), `${path}container`, "environment"), ...named]
    : named;
}

const awsxTask: Reader = (props) => awsxContainers(props, "");
const awsxService: Reader = (props) => awsxContainers(get(props, "taskDefinitionArgs"), "taskDefinitionArgs.");

const batchJob: Reader = (props) => {
  const plain = parseJson(get(props, "containerProperties"));
  const tasks = list(parseJson(get(props, "ecsProperties")), "taskProperties");
  return [
    ...(isRecord(plain) ? [container(plain, "containerProperties", "environment")] : []),
    ...tasks.flatMap((task) => each(get(task, "containers"), "ecsProperties", "environment")),
  ];
};

const appRunner: Reader = (props) => {
  const image = record(props, "sourceConfiguration", "imageRepository");
  const code = record(props, "sourceConfiguration", "codeRepository", "codeConfiguration", "codeConfigurationValues");
  const settings = record(image, "imageConfiguration");
  const variables = [settings, code].flatMap((each) => pairs(get(each, "runtimeEnvironmentVariables")));
  const item = { image: get(image, "imageIdentifier"), env: variables, command: get(settings, "startCommand") };
  return [container(item, "sourceConfiguration", "env")];
};

const lightsail: Reader = (props) =>
  each(get(props, "containers"), "containers", "environment", "image", "containerName");

function template(props: unknown, path: string, envKey: string): readonly Container[] {
  return [
    ...each(get(props, "containers"), `${path}.containers`, envKey),
    ...each(get(props, "initContainers"), `${path}.initContainers`, envKey),
  ];
}

const containerApp: Reader = (props) => template(get(props, "template"), "template", "env");
const classicContainerApp: Reader = (props) => [
  ...each(get(props, "template", "containers"), "template.containers", "envs"),
  ...each(get(props, "template", "initContainers"), "template.initContainers", "envs"),
];

const containerGroup: Reader = (props) => template(props, "containers", "environmentVariables");

/** The images of a compose file, as App Service takes it: in base64. */
function composed(file: string): readonly Container[] {
  const images = Buffer.from(file, "base64")
    .toString("utf8")
    .matchAll(/^\s*image:\s*["']?([^\s"'#]+)/gm);
  return [...images].map(([, image]) => container({ image }, "siteConfig", "env"));
}

/** App Service names its image in one string: `DOCKER|postgres:16`, or a whole compose file. */
const webApp: Reader = (props) => {
  const fx = text(props, "siteConfig", "linuxFxVersion") ?? text(props, "siteConfig", "windowsFxVersion");
  const file = fx?.match(/^COMPOSE\|(.+)$/i)?.[1];
  if (file !== undefined) return composed(file);
  const image = fx?.match(/^DOCKER\|(.+)$/i)?.[1] ?? text(props, "siteConfig", "applicationStack", "dockerImageName");
  return image === undefined ? [] : [container({ image }, "siteConfig", "env")];
};

const cloudRunV1: Reader = (props) =>
  each(get(props, "template", "spec", "containers"), "template.spec.containers", "envs");
const cloudRunV2: Reader = (props) => each(get(props, "template", "containers"), "template.containers", "envs");
const cloudRunJob: Reader = (props) =>
  each(get(props, "template", "template", "containers"), "template.template.containers", "envs");
const nativeRunV1: Reader = (props) =>
  each(get(props, "spec", "template", "spec", "containers"), "spec.template.spec.containers", "env");

const podAt =
  (...path: readonly string[]): Reader =>
  (props) =>
    template(get(props, ...path), path.join("."), "env");

const dockerContainer: Reader = (props) => [container({ name: "main", ...props }, "image", "envs")];
const dockerService: Reader = (props) => [
  container(record(props, "taskSpec", "containerSpec"), "taskSpec.containerSpec", "env"),
];

export const ecsTaskTypes = ["aws:ecs/taskDefinition:TaskDefinition", "aws-native:ecs:TaskDefinition"] as const;
export const awsContainerTypes = [
  ...ecsTaskTypes,
  "aws-native:ecs:DaemonTaskDefinition",
  "awsx:ecs:FargateTaskDefinition",
  "awsx:ecs:EC2TaskDefinition",
  "awsx:ecs:FargateService",
  "awsx:ecs:EC2Service",
  "aws:batch/jobDefinition:JobDefinition",
  "aws-native:batch:JobDefinition",
  "aws:ecs/expressGatewayService:ExpressGatewayService",
  "aws:apprunner/service:Service",
  "aws-native:apprunner:Service",
  "aws:lightsail/containerServiceDeploymentVersion:ContainerServiceDeploymentVersion",
] as const;
export const azureContainerTypes = [
  "azure-native:app:ContainerApp",
  "azure-native:app:Job",
  "azure:containerapp/app:App",
  "azure:containerapp/job:Job",
  "azure-native:containerinstance:ContainerGroup",
  "azure:containerservice/group:Group",
  "azure-native:web:WebApp",
  "azure-native:web:WebAppSlot",
  "azure:appservice/linuxWebApp:LinuxWebApp",
] as const;
export const gcpContainerTypes = [
  "gcp:cloudrun/service:Service",
  "gcp:cloudrunv2/service:Service",
  "gcp:cloudrunv2/job:Job",
  "gcp:cloudrunv2/workerPool:WorkerPool",
  "google-native:run/v1:Service",
  "google-native:run/v2:Service",
] as const;
export const kubernetesWorkloadTypes = [
  "kubernetes:apps/v1:Deployment",
  "kubernetes:apps/v1:StatefulSet",
  "kubernetes:apps/v1:DaemonSet",
  "kubernetes:apps/v1:ReplicaSet",
  "kubernetes:core/v1:Pod",
  "kubernetes:core/v1:ReplicationController",
  "kubernetes:batch/v1:Job",
  "kubernetes:batch/v1:CronJob",
] as const;
export const dockerTypes = ["docker:index/container:Container", "docker:index/service:Service"] as const;

const podTemplate = podAt("spec", "template", "spec");
const readers: Readonly<Record<string, Reader>> = {
  "aws:ecs/taskDefinition:TaskDefinition": ecsTask,
  "aws-native:ecs:TaskDefinition": ecsTask,
  "aws-native:ecs:DaemonTaskDefinition": ecsTask,
  "awsx:ecs:FargateTaskDefinition": awsxTask,
  "awsx:ecs:EC2TaskDefinition": awsxTask,
  "awsx:ecs:FargateService": awsxService,
  "awsx:ecs:EC2Service": awsxService,
  "aws:batch/jobDefinition:JobDefinition": batchJob,
  "aws-native:batch:JobDefinition": batchJob,
  "aws:ecs/expressGatewayService:ExpressGatewayService": (props) => [
    container(record(props, "primaryContainer"), "primaryContainer", "environments"),
  ],
  "aws:apprunner/service:Service": appRunner,
  "aws-native:apprunner:Service": appRunner,
  "aws:lightsail/containerServiceDeploymentVersion:ContainerServiceDeploymentVersion": lightsail,
  "azure-native:app:ContainerApp": containerApp,
  "azure-native:app:Job": containerApp,
  "azure:containerapp/app:App": classicContainerApp,
  "azure:containerapp/job:Job": classicContainerApp,
  "azure-native:containerinstance:ContainerGroup": containerGroup,
  "azure:containerservice/group:Group": containerGroup,
  "azure-native:web:WebApp": webApp,
  "azure-native:web:WebAppSlot": webApp,
  "azure:appservice/linuxWebApp:LinuxWebApp": webApp,
  "gcp:cloudrun/service:Service": cloudRunV1,
  "gcp:cloudrunv2/service:Service": cloudRunV2,
  "gcp:cloudrunv2/workerPool:WorkerPool": cloudRunV2,
  "gcp:cloudrunv2/job:Job": cloudRunJob,
  "google-native:run/v1:Service": nativeRunV1,
  "google-native:run/v2:Service": (props) => each(get(props, "template", "containers"), "template.containers", "env"),
  "kubernetes:apps/v1:Deployment": podTemplate,
  "kubernetes:apps/v1:StatefulSet": podTemplate,
  "kubernetes:apps/v1:DaemonSet": podTemplate,
  "kubernetes:apps/v1:ReplicaSet": podTemplate,
  "kubernetes:core/v1:ReplicationController": podTemplate,
  "kubernetes:batch/v1:Job": podTemplate,
  "kubernetes:core/v1:Pod": podAt("spec"),
  "kubernetes:batch/v1:CronJob": podAt("spec", "jobTemplate", "spec", "template", "spec"),
  "docker:index/container:Container": dockerContainer,
  "docker:index/service:Service": dockerService,
};

const read = new WeakMap<object, readonly Container[]>();

/** The containers a resource runs; read once, however many rules ask. Empty while they are not known. */
export function containersOf(resource: PolicyResource): readonly Container[] {
  const known = read.get(resource.props);
  if (known !== undefined) return known;
  const containers = Object.hasOwn(readers, resource.type) ? (readers[resource.type]?.(resource.props) ?? []) : [];
  read.set(resource.props, containers);
  return containers;
}
