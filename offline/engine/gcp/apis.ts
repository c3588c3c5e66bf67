import { locationOf } from "../../gcp/spec";
import { text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";

const enabling = "gcp:projects/service:Service";

/**
 * The state after a `Service` is deleted: the API goes on, unless the program wants it to end
 * (https://www.pulumi.com/registry/packages/gcp/api-docs/projects/service/).
 */
const ENABLED = "the API stays enabled";
/** https://www.pulumi.com/registry/packages/gcp/api-docs/projects/service/ (`disableOnDestroy`) */
const DISABLED = "the API is disabled";

/** The API that a module's types are made by, without `.googleapis.com`. */
const apis: Readonly<Record<string, string>> = {
  artifactregistry: "artifactregistry",
  certificatemanager: "certificatemanager",
  cloudrunv2: "run",
  cloudscheduler: "cloudscheduler",
  compute: "compute",
  dns: "dns",
  filestore: "file",
  kms: "cloudkms",
  logging: "logging",
  memorystore: "memorystore",
  monitoring: "monitoring",
  networkconnectivity: "networkconnectivity",
  pubsub: "pubsub",
  secretmanager: "secretmanager",
  serviceaccount: "iam",
  servicenetworking: "servicenetworking",
  sql: "sqladmin",
  workflows: "workflows",
  storage: "storage",
};

/** A role on something needs no API that the thing itself has not; on the project it does. */
function apiOf(type: string): string | undefined {
  const [, module = "", name = ""] = type.split(/[:/]/);
  const isGrant = /iam(Member|Binding|Policy)$/i.test(name);
  const ofGrant = module === "projects" ? "cloudresourcemanager" : undefined;
  const api = isGrant ? ofGrant : apis[module];
  return api && `${api}.googleapis.com`;
}

function projectOf({ id, outputs }: CloudResource): string {
  return text(outputs.project, text(locationOf(decodeURIComponent(id)).project));
}

const concerns = (service: CloudResource, api: string | undefined, project: string): boolean =>
  service.type === enabling && service.outputs.service === api && projectOf(service) === project;

function notUsed(api: string, project: string): string {
  const page = `https://console.developers.google.com/apis/api/${api}/overview?project=${project}`;
  return `googleapi: Error 403: ${api} has not been used in project ${project} before or it is disabled. Enable it by visiting ${page} then retry., accessNotConfigured`;
}

/**
 * The refusal of an API that is not enabled yet, or no longer. Only the APIs that programs enable are known; another is
 * taken to have been enabled before. A resource made too early is found when its API is enabled.
 */
export function apiIsOff(cloud: Cloud, resource: CloudResource): string | undefined {
  const project = projectOf(resource);
  if (resource.type === enabling) return usedTooEarly(cloud, resource, project);
  const api = apiOf(resource.type);
  if (api === undefined || cloud.present.some((other) => concerns(other, api, project))) return undefined;
  const last = cloud.kept.findLast((other) => concerns(other, api, project));
  return last?.kept === DISABLED ? notUsed(api, project) : undefined;
}

/**
 * In the words of https://cloud.google.com/apis/docs/troubleshooting. Of the same stack: another stack's resource shows
 * that the API was enabled by someone else.
 */
function usedTooEarly(cloud: Cloud, { urn, outputs }: CloudResource, project: string): string | undefined {
  const api = text(outputs.service);
  if ([...cloud.present, ...cloud.kept].some((other) => concerns(other, api, project))) return undefined;
  const users = cloud.own.filter((other) => apiOf(other.type) === api && projectOf(other) === project);
  if (users.some((other) => stackOf(other.urn) !== stackOf(urn))) return undefined;
  const [early] = users;
  return early && `${notUsed(api, project)} (${early.type} ${early.id} was made before)`;
}

/** `urn:pulumi:<stack>::<project>` */
const stackOf = (urn: string): string => urn.split("::", 2).join("::");

/** The state of an API after its resource is deleted. */
export function keptOfApi({ type, outputs }: CloudResource): string | undefined {
  if (type !== enabling) return undefined;
  return outputs.disableOnDestroy === true ? DISABLED : ENABLED;
}
