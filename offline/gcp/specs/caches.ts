import { hex, uuid } from "../../hash";
import { input, lastPart, list, numberBelow, record, text } from "../../spec";
import { created, dnsNamed, type Facts, inLocation, locationOf, type Specs } from "../spec";

/** The kinds of endpoints: https://cloud.google.com/memorystore/docs/valkey/networking */
const kinds = ({ inputs }: Facts): readonly string[] =>
  inputs.mode === "CLUSTER" ? ["DISCOVERY"] : ["PRIMARY", "READER"];

/** The endpoints that Memorystore makes in the network that it was given. */
function connections(facts: Facts) {
  const { project, region, seed } = facts;
  const wanted = record(list(facts.inputs.desiredAutoCreatedEndpoints)[0]);
  return kinds(facts).map((kind, index) => ({
    connectionType: `CONNECTION_TYPE_${kind}`,
    forwardingRule: `https://www.googleapis.com/compute/v1/projects/${project}/regions/${region}/forwardingRules/sca-auto-fr-${hex(`${seed}${kind}`, 8)}`,
    ipAddress: `10.0.7.${2 + ((numberBelow(120, seed) * 2 + index) % 250)}`,
    network: text(wanted.network),
    port: 6379,
    projectId: text(wanted.projectId, project),
    pscConnectionId: `${numberBelow(1_000_000_000, `${seed}${kind}`)}`,
    serviceAttachment: `projects/${hex(seed, 10)}-tp/regions/${region}/serviceAttachments/gcp-memorystore-auto-${hex(seed, 8)}-psc-sa`,
  }));
}

/** https://cloud.google.com/memorystore/docs/valkey/reference/rest/v1/projects.locations.instances */
export const caches: Specs = {
  "gcp:memorystore/instance:Instance": {
    id: (facts) => `projects/${facts.project}/locations/${facts.region}/instances/${input("instanceId")(facts)}`,
    labelled: true,
    known: () => ({ deletionProtectionEnabled: true }),
    optional: {
      authorizationMode: () => "AUTH_DISABLED",
      engineVersion: () => "VALKEY_8_0",
      mode: () => "CLUSTER",
      nodeType: () => "HIGHMEM_MEDIUM",
      persistenceConfig: () => ({ mode: "DISABLED" }),
      replicaCount: () => 0,
      serverCaMode: () => "GOOGLE_MANAGED_PER_INSTANCE_CA",
      transitEncryptionMode: () => "TRANSIT_ENCRYPTION_DISABLED",
      zoneDistributionConfig: () => ({ mode: "MULTI_ZONE" }),
    },
    computed: {
      availableMaintenanceVersions: () => [],
      backupCollection: () => "",
      createTime: created,
      discoveryEndpoints: () => [],
      effectiveMaintenanceVersion: () => "MEMORYSTORE_20260101_00_00",
      endpoints: (facts) => [{ connections: connections(facts).map((one) => ({ pscAutoConnection: one })) }],
      isAclPolicyInSync: () => true,
      maintenanceSchedules: () => [],
      managedServerCas: () => [
        { caCerts: [{ certificates: ["-----BEGIN CERTIFICATE-----\noffline\n-----END CERTIFICATE-----"] }] },
      ],
      name: ({ id }) => id,
      nodeConfigs: () => [{ sizeGb: 6.5 }],
      pscAttachmentDetails: () => [],
      pscAutoConnections: (facts) => connections(facts).map((one) => ({ ...one, pscConnectionStatus: "ACTIVE" })),
      state: () => "ACTIVE",
      stateInfos: () => [],
      uid: ({ seed }) => uuid(seed),
      updateTime: created,
    },
    existing: (id) => ({ ...locationOf(id), instanceId: lastPart(id) }),
  },
  "gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy": {
    ...dnsNamed(63),
    ...inLocation("serviceConnectionPolicies"),
    labelled: true,
    computed: {
      createTime: created,
      etag: ({ seed }) => hex(seed, 12),
      infrastructure: () => "PSC",
      pscConnections: () => [],
      updateTime: created,
    },
  },
};
