import { port, problemWithKey } from "../../shared/arguments/judges";
import { input, list, map, object, plain, type Shape } from "../../shared/arguments/shape";
import { boolean, integer, type Judge, numeric, oneOf, show, text } from "../../shared/arguments/validation";
import { problemWithDomain } from "../../shared/names/hosts";
import { notificationChannelId } from "../common/argument-checks";
import { jobRef } from "../common/job-reference";
import { livenessProbe, startupProbe, workloadShape } from "../workload/shape";
import { type Alarms, Exposure, type Scaling, type TrafficTarget, type WebServiceArgs } from "./args";
import { healthCheck } from "./health";
import { concurrentRequests } from "./requests";

/** As many as a quota allows, which Google raises on request: https://docs.cloud.google.com/run/docs/configuring/max-instances-limits */
const instances = (min: number): Judge<number> => integer(min, 10_000, "instances");
const percent = integer(0, 100, "percent");

const scaling: Shape<Scaling> = {
  min: plain(instances(0)),
  max: plain(instances(1)),
  concurrentRequests,
};

/** Source: https://docs.cloud.google.com/iam/docs/principal-identifiers */
const problemWithMember: Judge = (value) => {
  if (value === "allUsers" || value === "allAuthenticatedUsers") {
    return `${show(value)} is everyone; leave invokers out, so that callers need no token`;
  }
  if (typeof value === "string" && /^(user|serviceAccount|group|domain|principal|principalSet):\S+$/.test(value)) {
    return undefined;
  }
  const account = typeof value === "string" && /^[^\s:@]+@[^\s:@]+\.iam\.gserviceaccount\.com$/.test(value);
  const nearest = account ? `; nearest: ${show(`serviceAccount:${value}`)}` : "";
  return `${show(value)} is not a member, such as "serviceAccount:web@acme-prod.iam.gserviceaccount.com"${nearest}`;
};

/** The names of Cloud Run's revisions: https://docs.cloud.google.com/run/docs/managing/revisions */
const revisionName = text(
  /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  "the name of a revision: <service>-…, up to 63 lower-case letters, digits and hyphens",
);

/** Source: https://docs.cloud.google.com/run/docs/rollouts-rollbacks-traffic-migration#tags */
const traffic: Shape<TrafficTarget> = {
  revision: input(revisionName),
  percent: plain(percent),
  tag: plain(
    text(/^[a-z]([a-z0-9-]{1,44}[a-z0-9])$/, "a tag: 3 to 46 lower-case letters, digits and hyphens, a letter first"),
  ),
};

const alarms: Shape<Alarms> = {
  notify: notificationChannelId,
  errorPercent: input(numeric(0, 100, "percent")),
  latencySeconds: input(numeric(0.001, 3600, "seconds")),
  instancePercent: input(numeric(1, 100, "percent")),
  uptimeCheck: plain(boolean),
};

export const webServiceShape: Shape<WebServiceArgs> = {
  ...workloadShape,
  port: input(port),
  exposure: plain(oneOf(Exposure)),
  host: input(problemWithDomain),
  invokers: map(input(problemWithMember), problemWithKey),
  customAudiences: list(plain(text(/^https:\/\/\S+$/, "a URL, such as https://api.example.com"))),
  useHttp2: plain(boolean),
  healthCheck,
  startupProbe,
  livenessProbe,
  scaling: object(scaling),
  timeoutSeconds: input(integer(1, 3600, "seconds")),
  sessionAffinity: input(boolean),
  cpuIdle: plain(boolean),
  startupCpuBoost: input(boolean),
  traffic: list(object(traffic)),
  revision: plain(revisionName),
  runBefore: jobRef,
  alarms: object(alarms),
};
