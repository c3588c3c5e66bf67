import { hex, pick, uuid } from "../../hash";
import { name, text } from "../../spec";
import { latestExecutions, readiness } from "../executions";
import { regionCode } from "../regions";
import { created, dnsNamed, type Facts, inLocation, lowercase, type Specs, type TypeSpec } from "../spec";

/** The name that Cloud Run gives to the revision of a changed template. */
function revision(facts: Facts): string {
  const suffix = pick(`${facts.seed} ${JSON.stringify(facts.inputs.template)}`, 3, "bcdfghjklmnpqrstvwxz2456789");
  return `${facts.id}/revisions/${text(revisionName(facts), `${name(facts)}-00001-${suffix}`)}`;
}

function revisionName({ inputs }: Facts): unknown {
  const { template } = inputs;
  return typeof template === "object" && template !== null ? Reflect.get(template, "revision") : undefined;
}

/** Both forms that a service answers to: https://cloud.google.com/run/docs/triggering/https-request#urls */
function uris(facts: Facts): readonly string[] {
  if (facts.inputs.defaultUriDisabled === true) return [];
  const hash = pick(`run.app ${facts.project}`, 10, "abcdefghijklmnopqrstuvwxyz234567");
  return [
    `https://${name(facts)}-${facts.projectNumber}.${facts.region}.run.app`,
    `https://${name(facts)}-${hash}-${regionCode(facts.region)}.a.run.app`,
  ];
}

const resource = {
  conditions: () => [],
  createTime: created,
  creator: () => "offline@example.com",
  deleteTime: () => "",
  etag: ({ seed }) => `"${hex(`etag ${seed}`, 16)}"`,
  expireTime: () => "",
  generation: () => "1",
  lastModifier: () => "offline@example.com",
  observedGeneration: () => "1",
  reconciling: () => false,
  terminalConditions: () => [{ type: "Ready", state: "CONDITION_SUCCEEDED" }],
  uid: ({ seed }) => uuid(seed),
  updateTime: created,
} satisfies TypeSpec["computed"];

/** Deletion is refused unless the program says otherwise. */
const guarded = ({ inputs }: Facts) => ({ deletionProtection: true, effectiveAnnotations: inputs.annotations ?? {} });

const revisions = { latestCreatedRevision: revision, latestReadyRevision: revision } satisfies TypeSpec["computed"];

/** Less than 50 characters: https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services/create */
export const cloudRun: Specs = {
  "gcp:cloudrunv2/service:Service": {
    ...dnsNamed(49, lowercase),
    ...inLocation("services"),
    labelled: true,
    known: guarded,
    optional: {
      ingress: () => "INGRESS_TRAFFIC_ALL",
      launchStage: () => "GA",
      scaling: () => ({ minInstanceCount: 0 }),
      traffics: () => [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }],
    },
    computed: {
      ...resource,
      ...revisions,
      trafficStatuses: () => [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }],
      uri: (facts) => uris(facts)[1] ?? "",
      urls: uris,
    },
  },
  "gcp:cloudrunv2/job:Job": {
    ...dnsNamed(49),
    ...inLocation("jobs"),
    labelled: true,
    known: guarded,
    optional: { launchStage: () => "GA" },
    computed: {
      ...resource,
      terminalConditions: readiness,
      executionCount: (facts) => latestExecutions(facts).length,
      latestCreatedExecutions: latestExecutions,
    },
  },
  "gcp:cloudrunv2/workerPool:WorkerPool": {
    ...dnsNamed(49),
    ...inLocation("workerPools"),
    labelled: true,
    known: guarded,
    optional: {
      launchStage: () => "GA",
      scaling: () => ({ scalingMode: "AUTOMATIC" }),
      instanceSplits: () => [{ type: "INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST", percent: 100 }],
    },
    computed: { ...resource, ...revisions, instanceSplitStatuses: () => [] },
  },
};
