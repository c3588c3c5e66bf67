import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import type { LogRequest, SetRootResourceRequest } from "@pulumi/pulumi/proto/engine_pb";
import type { CallRequest, CheckFailure } from "@pulumi/pulumi/proto/provider_pb";
import type {
  ReadResourceRequest,
  RegisterPackageRequest,
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  ResourceInvokeRequest,
  SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Deployment } from "./deployment";
import { type Goal, goalOf } from "./goal";
import { Empty, engineProto, grpc, providerProto, resourceProto, Struct } from "./grpc";
import type { Failure } from "./model";
import { Severity } from "./plan";
import { decode, decodeAll, encodeAll, type Properties } from "./values";

/** The features of a modern engine, except those that need a state, such as migrations. */
export const features = [
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

export type Answer<Response> = (error: object | null, response?: Response) => void;

/** The calls of one gRPC service, as its client has them: a request, and a function that takes the answer. */
export type Client = Readonly<Record<string, (request: never, answer: Answer<object>) => void>>;

/** Pulumi's ResourceMonitor for one run of a program, as the SDK's own client of it, without a connection. */
export function monitorOf(deployment: Deployment): Client {
  return {
    getDeploymentInfo: unary(() => deploymentInfo(deployment)),
    supportsFeature: unary((request: SupportsFeatureRequest) => {
      const response = new resourceProto.SupportsFeatureResponse();
      response.setHassupport(features.includes(request.getId()));
      return response;
    }),
    registerResource: unary((request: RegisterResourceRequest) => registerResource(deployment, request)),
    readResource: unary((request: ReadResourceRequest) => readResource(deployment, request)),
    registerResourceOutputs: accepting((request: RegisterResourceOutputsRequest) =>
      deployment.registerOutputs(request.getUrn(), decodeAll(request.getOutputs()?.toJavaScript() ?? {})),
    ),
    invoke: unary((request: ResourceInvokeRequest) => invoke(deployment, request)),
    call: unary((request: CallRequest) => call(deployment, request)),
    existsResource: unary(() => {
      const response = new resourceProto.ExistsResourceResponse();
      response.setUnknown(true);
      return response;
    }),
    registerStackTransform: accepting((callback: Callback) => deployment.transforms.addToStack(callback)),
    registerStackInvokeTransform: accepting((callback: Callback) => deployment.transforms.addToInvokes(callback)),
    // A plan deploys nothing, so there is nothing to hook into.
    registerResourceHook: accepting(() => undefined),
    registerErrorHook: accepting(() => undefined),
    registerPackage: unary((request: RegisterPackageRequest) => {
      const response = new resourceProto.RegisterPackageResponse();
      response.setRef(deployment.registerPackage(request));
      return response;
    }),
    signalAndWaitForShutdown: accepting(() => undefined),
    close: () => undefined,
  };
}

/** A method of the client; the error that its handler throws reaches the SDK with its message alone. */
function unary<Request, Response extends object>(handle: (request: Request) => Response | Promise<Response>) {
  return async (request: Request, answer: Answer<Response>): Promise<void> => {
    let response: Response;
    try {
      response = await handle(request);
    } catch (error) {
      const details = error instanceof Error ? error.message : String(error);
      // In a later turn, as over a connection: only then does the SDK handle a failure that it awaits.
      setImmediate(answer, { code: grpc.status.UNKNOWN, details, message: details });
      return;
    }
    answer(null, response);
  };
}

/** A method whose answer is empty. */
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
    remote: false,
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
  if (answer === undefined) {
    // Older SDKs have no mark for an unknown answer; the wrapper of their invokes makes it one.
    if ("setUnknown" in response) response.setUnknown(true);
  } else if ("failures" in answer) response.setFailuresList(answer.failures.map(checkFailure));
  else response.setReturn(struct(answer.result));
  return response;
}

/** A method of a component that is constructed elsewhere: its result is unknown. */
function call(deployment: Deployment, request: CallRequest) {
  deployment.call(request.getTok());
  return new providerProto.CallResponse();
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

/** Pulumi's Engine service in the same form. */
export function engineOf(deployment: Deployment): Client {
  let root = "";
  return {
    log: accepting((request: LogRequest) => log(deployment, request)),
    getRootResource: unary(() => {
      const response = new engineProto.GetRootResourceResponse();
      response.setUrn(root);
      return response;
    }),
    setRootResource: unary((request: SetRootResourceRequest) => {
      root = request.getUrn();
      return new engineProto.SetRootResourceResponse();
    }),
    startDebugging: accepting(() => undefined),
    requirePulumiVersion: unary(() => new engineProto.RequirePulumiVersionResponse()),
    close: () => undefined,
  };
}

const severities = [Severity.Debug, Severity.Info, Severity.Warning, Severity.Error];

function log(deployment: Deployment, request: LogRequest): void {
  const severity = severities[request.getSeverity()] ?? Severity.Info;
  if (severity === Severity.Debug || request.getEphemeral()) return;
  const urn = request.getUrn();
  deployment.logs.push({ severity, message: request.getMessage(), ...(urn !== "" && { urn }) });
}
