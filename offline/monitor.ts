import type { IEngineServer } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import type { CheckFailure } from "@pulumi/pulumi/proto/provider_pb";
import type { IResourceMonitorServer } from "@pulumi/pulumi/proto/resource_grpc_pb";
import type {
  ReadResourceRequest,
  RegisterResourceRequest,
  ResourceInvokeRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Deployment } from "./deployment";
import { type Goal, goalOf } from "./goal";
import {
  channelOptions,
  Empty,
  engineProto,
  engineService,
  grpc,
  providerProto,
  resourceProto,
  resourceService,
  Struct,
  unary,
} from "./grpc";
import { uuid } from "./hash";
import type { Failure } from "./model";
import { Severity } from "./plan";
import { decode, decodeAll, encodeAll, type Properties } from "./values";

/** What a modern engine supports, but for state migrations and the like, which need a state. */
const features = [
  "secrets",
  "resourceReferences",
  "outputValues",
  "aliasSpecs",
  "deletedWith",
  "replaceWith",
  "transforms",
  "invokeTransforms",
  "parameterization",
  "resourceHooks",
  "errorHooks",
];

export interface Monitor {
  /** host:port of both services. */
  readonly address: string;
  close(): void;
}

/** Serves Pulumi's ResourceMonitor and Engine services for one run of a program. */
export async function startMonitor(deployment: Deployment): Promise<Monitor> {
  const server = new grpc.Server(channelOptions);
  server.addService(resourceService.ResourceMonitorService, monitorService(deployment));
  server.addService(engineService.EngineService, engineHandlers(deployment));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return {
    address: `127.0.0.1:${port}`,
    close() {
      deployment.transforms.close();
      server.forceShutdown();
    },
  };
}

function monitorService(deployment: Deployment): IResourceMonitorServer {
  return {
    getDeploymentInfo: unary(() => deploymentInfo(deployment)),
    supportsFeature: unary((request) => {
      const response = new resourceProto.SupportsFeatureResponse();
      response.setHassupport(features.includes(request.getId()));
      return response;
    }),
    registerResource: unary((request) => registerResource(deployment, request)),
    readResource: unary((request) => readResource(deployment, request)),
    registerResourceOutputs: accepting((request) =>
      deployment.registerOutputs(request.getUrn(), decodeAll(request.getOutputs()?.toJavaScript() ?? {})),
    ),
    invoke: unary((request) => invoke(deployment, request)),
    call: unary((request) => {
      throw deployment.refusal(`the embedded cloud cannot call methods of a remote component: ${request.getTok()}`);
    }),
    existsResource: unary(() => {
      const response = new resourceProto.ExistsResourceResponse();
      response.setUnknown(true);
      return response;
    }),
    registerStackTransform: accepting((callback) => deployment.addStackTransform(callback)),
    registerStackInvokeTransform: accepting((callback) => deployment.addInvokeTransform(callback)),
    // A plan deploys nothing, so there is nothing to hook into.
    registerResourceHook: accepting(() => undefined),
    registerErrorHook: accepting(() => undefined),
    registerPackage: unary((request) => {
      const response = new resourceProto.RegisterPackageResponse();
      response.setRef(uuid(`${request.getName()}@${request.getVersion()}`));
      return response;
    }),
    signalAndWaitForShutdown: accepting(() => undefined),
  };
}

/** A handler whose answer is empty. */
function accepting<Request>(handle: (request: Request) => void) {
  return unary((request: Request) => {
    handle(request);
    return new Empty();
  });
}

function deploymentInfo({ settings }: Deployment) {
  const info = new resourceProto.DeploymentInfo();
  info.setProject(settings.project);
  info.setStack(settings.stack);
  info.setOrganization(settings.organization);
  info.setDryrun(settings.preview);
  info.setConfigsecretkeysList([...settings.secretKeys]);
  for (const [key, value] of Object.entries(settings.config)) info.getConfigMap().set(key, value);
  const known: Readonly<Record<string, number | string>> = resourceProto.ResourceMonitorFeature;
  const numbers = features.map(
    (id) => known[`RESOURCE_MONITOR_FEATURE_${id.replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase()}`],
  );
  info.setSupportedfeaturesList(numbers.filter((value) => typeof value === "number"));
  return info;
}

async function registerResource(deployment: Deployment, request: RegisterResourceRequest) {
  if (request.getRemote()) {
    throw deployment.refusal(
      `the embedded cloud cannot construct the remote component ${request.getType()} '${request.getName()}'`,
    );
  }
  const resource = await deployment.register(goalOf(request), request.getTransformsList());
  const response = new resourceProto.RegisterResourceResponse();
  response.setUrn(resource.urn);
  response.setId(resource.id ?? "");
  response.setObject(struct(resource.outputs));
  return response;
}

async function readResource(deployment: Deployment, request: ReadResourceRequest) {
  const options = new resourceProto.TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  options.setProvider(request.getProvider());
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  const goal: Goal = {
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent(),
    custom: true,
    inputs: decodeAll(request.getProperties()?.toJavaScript() ?? {}),
    propertyDependencies: {},
    options,
  };
  const resource = await deployment.read(goal, decode(request.getId()));
  const response = new resourceProto.ReadResourceResponse();
  response.setUrn(resource.urn);
  response.setProperties(struct(resource.outputs));
  return response;
}

async function invoke(deployment: Deployment, request: ResourceInvokeRequest) {
  const response = new resourceProto.ResourceInvokeResponse();
  const args = decodeAll(request.getArgs()?.toJavaScript() ?? {});
  if (request.getTok() === "pulumi:pulumi:getResource") {
    response.setReturn(struct(getResource(deployment, String(args.urn))));
    return response;
  }
  const answer = await deployment.invoke(request.getTok(), args, request.getProvider());
  if ("failures" in answer) response.setFailuresList(answer.failures.map(checkFailure));
  else response.setReturn(struct(answer.result));
  return response;
}

/** How the SDK turns the reference to a resource back into that resource. */
function getResource(deployment: Deployment, urn: string): Properties {
  const resource = deployment.find(urn);
  if (!resource) throw new Error(`unknown resource '${urn}'`);
  return { urn, id: resource.id ?? "", state: resource.outputs };
}

function checkFailure({ property, reason }: Failure): CheckFailure {
  const failure = new providerProto.CheckFailure();
  failure.setProperty(property);
  failure.setReason(reason);
  return failure;
}

function struct(properties: Properties) {
  return Struct.fromJavaScript(encodeAll(properties));
}

function engineHandlers(deployment: Deployment): IEngineServer {
  let root = "";
  return {
    log: accepting((request) => log(deployment, request)),
    getRootResource: unary(() => {
      const response = new engineProto.GetRootResourceResponse();
      response.setUrn(root);
      return response;
    }),
    setRootResource: unary((request) => {
      root = request.getUrn();
      return new engineProto.SetRootResourceResponse();
    }),
    startDebugging: accepting(() => undefined),
    requirePulumiVersion: unary(() => new engineProto.RequirePulumiVersionResponse()),
  };
}

const severities = [Severity.Debug, Severity.Info, Severity.Warning, Severity.Error];

function log(deployment: Deployment, request: LogRequest): void {
  const severity = severities[request.getSeverity()] ?? Severity.Info;
  if (severity === Severity.Debug || request.getEphemeral()) return;
  const urn = request.getUrn();
  deployment.logs.push({ severity, message: request.getMessage(), ...(urn !== "" && { urn }) });
}
