import { image, words } from "../../shared/arguments/container-checks";
import { port } from "../../shared/arguments/judges";
import { type Check, input, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  boolean,
  integer,
  type Judge,
  kindOf,
  numeric,
  oneOf,
  show,
  someText,
  text,
} from "../../shared/arguments/validation";
import { ipv4Block } from "../../shared/names/cidr";
import { actionGroupId, tags } from "../common/argument-checks";
import { environmentRef, registryRef, secretRef } from "../common/reference-checks";
import { env, healthCheck, probe, problemWithLabel, secrets, sidecars, volumes } from "../workload/container-checks";
import { permission } from "../workload/permissions";
import { scalingShape } from "../workload/scaling-checks";
import {
  type Alarms,
  ClientCertificateMode,
  type Cors,
  Exposure,
  IdentityLifecycle,
  type IpRestrictions,
  type RegistryCredentials,
  RevisionMode,
  type TrafficWeight,
  Transport,
  type WebServiceArgs,
} from "./args";
import { problemWithHostName } from "./hosts";

const origin = text(/^(\*|https?:\/\/[^\s/]+)$/, "an origin, such as https://app.example.com, or *");
const method = text(/^(\*|[A-Z]+)$/, "a method in capitals, such as GET, or *");
const header = text(/^(\*|[\w!#$%&'*+.^`|~-]+)$/, "a header's name, or *");

/** A list with something in it. */
const some = <T>(item: Check<T>, what: string): Check<T[]> =>
  required((checker, path, value) => {
    list(item)(checker, path, value);
    if (Array.isArray(value) && value.length === 0) checker.add(path, `is empty: give ${what}`);
  }, what);

const cors: Shape<Cors> = {
  allowedOrigins: some(plain(origin), "the origins, or *"),
  allowedMethods: list(plain(method)),
  allowedHeaders: list(plain(header)),
  exposeHeaders: list(plain(header)),
  maxAgeSeconds: input(integer(0, 86_400, "seconds")),
  allowCredentials: plain(boolean),
};

const cidr = input(ipv4Block("198.51.100.0/24"));

const ipRestrictions: Shape<IpRestrictions> = { allow: map(cidr, problemWithLabel), deny: map(cidr, problemWithLabel) };

/** Source: https://learn.microsoft.com/azure/container-apps/revisions#name-suffix */
const problemWithSuffix: Judge<string> = text(
  /^(?!.*--)[a-z]([a-z0-9-]{0,62}[a-z0-9])?$/,
  "a revision's suffix: lower-case letters, digits and single hyphens, starting with a letter",
);

const trafficWeight: Shape<TrafficWeight> = {
  revisionSuffix: input(problemWithSuffix),
  latest: plain(boolean),
  weight: required(plain(integer(0, 100, "percent")), "the percent of the requests"),
  label: plain(problemWithTextLabel),
};

function problemWithTextLabel(value: unknown): string | undefined {
  const reason = typeof value === "string" ? problemWithLabel(value) : `is ${kindOf(value)}, not text`;
  return reason && `${show(value)} ${reason}`;
}

const registryCredentials: Shape<RegistryCredentials> = {
  server: required(
    input(text(/^[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/, "the host of a registry, such as ghcr.io")),
    "the host of the registry, such as ghcr.io",
  ),
  username: required(input(someText), "the name to sign in with"),
  password: required(secretRef, "the secret that holds the password"),
};

const alarms: Shape<Alarms> = {
  notify: actionGroupId,
  errorCount: input(integer(0, 1_000_000_000, "answers")),
  latencySeconds: input(numeric(0.001, 3600, "seconds")),
  restartCount: input(integer(0, 1_000_000, "times")),
};

/** What a replica's size is not, whatever the workload profile is. */
export const problemWithNumber: Judge = (value) =>
  typeof value === "number" ? undefined : `${show(value)} is not a number; it is ${kindOf(value)}`;

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftapp */
const problemWithAppName: Judge = (value) => {
  if (typeof value === "string" && APP_NAME.test(value)) return undefined;
  const form = "2 to 32 lower-case letters, digits and single hyphens, starting with a letter";
  const legal = typeof value === "string" ? legalAppName(value) : "";
  const nearest = APP_NAME.test(legal) ? `; nearest: ${show(legal)}` : "";
  return `${show(value)} is not a container app's name: ${form}, no hyphen at the end${nearest}`;
};

const legalAppName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 32)
    .replace(/-+$/, "");

const APP_NAME = /^(?!.*--)[a-z][a-z0-9-]{0,30}[a-z0-9]$/;

export const webServiceShape: Shape<WebServiceArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  image,
  port: input(port),
  entrypoint: words,
  args: words,
  cpu: input(problemWithNumber),
  memory: input(problemWithNumber),
  workloadProfile: plain(
    text(
      /^[a-zA-Z][a-zA-Z0-9-]{0,14}$/,
      "a workload profile's name: 1 to 15 letters, digits and hyphens, starting with a letter",
    ),
  ),
  env,
  secrets,
  registry: registryRef,
  registryCredentials: object(registryCredentials),
  exposure: plain(oneOf(Exposure)),
  host: input(problemWithHostName),
  additionalHosts: list(plain(problemWithHostName)),
  transport: plain(oneOf(Transport)),
  exposedPort: input(port),
  cors: object(cors),
  sessionAffinity: plain(boolean),
  ipRestrictions: object(ipRestrictions),
  clientCertificateMode: plain(oneOf(ClientCertificateMode)),
  healthCheck,
  livenessProbe: probe,
  startupProbe: probe,
  scaling: object(scalingShape),
  revisionMode: plain(oneOf(RevisionMode)),
  revisionSuffix: input(problemWithSuffix),
  traffic: list(object(trafficWeight)),
  terminationGracePeriodSeconds: input(integer(0, 3600, "seconds")),
  sidecars,
  volumes,
  permissions: map(permission, problemWithLabel),
  identityLifecycle: plain(oneOf(IdentityLifecycle)),
  alarms: object(alarms),
  containerAppName: plain(problemWithAppName),
  tags,
};
