import type { NameRule, NameTable } from "../physical-names";

const docs = "https://cloud.google.com";
const rule = (most: number, legal: RegExp, source: string): NameRule => ({ most, legal, source });

/** RFC 1035: https://cloud.google.com/compute/docs/naming-resources */
const label = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;
const compute = rule(63, label, `${docs}/compute/docs/naming-resources`);
const certificates = rule(
  63,
  label,
  `${docs}/certificate-manager/docs/reference/certificate-manager/rest/v1/projects.locations.certificates/create`,
);
/** Less than 50 characters. */
const run = (page: string) => rule(49, label, `${docs}/run/docs/${page}`);
/** Letters first, and not `goog`. */
const pubsub = rule(255, /^(?!goog)[a-zA-Z][\w.~+%-]{2,}$/, `${docs}/pubsub/docs/pubsub-basics#resource_names`);
const host = /^(\*|[a-z0-9-]{1,63})(\.[a-z0-9-]{1,63})+\.?$/;
const monitoring = (page: string) => `${docs}/monitoring/api/ref_v3/rest/v3/projects.${page}`;

/** Google Cloud's names: the longest, and the characters of a whole one. */
export const gcpNames: NameTable = {
  names: {
    "gcp:artifactregistry/repository:Repository repositoryId": rule(
      63,
      label,
      `${docs}/artifact-registry/docs/reference/rest/v1/projects.locations.repositories/create`,
    ),
    "gcp:certificatemanager/certificate:Certificate name": certificates,
    "gcp:certificatemanager/certificateMap:CertificateMap name": certificates,
    "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry name": certificates,
    "gcp:certificatemanager/dnsAuthorization:DnsAuthorization name": certificates,
    "gcp:cloudrunv2/job:Job name": run("create-jobs"),
    "gcp:cloudrunv2/service:Service name": run("deploying#service"),
    "gcp:cloudrunv2/workerPool:WorkerPool name": run("deploy-worker-pools"),
    "gcp:cloudscheduler/job:Job name": rule(
      500,
      /^[\w-]+$/,
      `${docs}/scheduler/docs/reference/rest/v1/projects.locations.jobs`,
    ),
    "gcp:workflows/workflow:Workflow name": rule(
      64,
      /^[a-zA-Z]([\w-]*[a-zA-Z0-9])?$/,
      `${docs}/workflows/docs/reference/rest/v1/projects.locations.workflows/create`,
    ),
    "gcp:compute/address:Address name": compute,
    "gcp:compute/backendService:BackendService name": compute,
    "gcp:compute/firewall:Firewall name": compute,
    "gcp:compute/globalAddress:GlobalAddress name": compute,
    "gcp:compute/globalForwardingRule:GlobalForwardingRule name": compute,
    "gcp:compute/network:Network name": compute,
    "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup name": compute,
    "gcp:compute/router:Router name": compute,
    "gcp:compute/routerNat:RouterNat name": compute,
    "gcp:compute/sSLPolicy:SSLPolicy name": compute,
    "gcp:compute/securityPolicy:SecurityPolicy name": compute,
    "gcp:compute/subnetwork:Subnetwork name": compute,
    "gcp:compute/targetHttpProxy:TargetHttpProxy name": compute,
    "gcp:compute/targetHttpsProxy:TargetHttpsProxy name": compute,
    "gcp:compute/uRLMap:URLMap name": compute,
    "gcp:dns/managedZone:ManagedZone name": rule(63, label, `${docs}/dns/docs/reference/rest/v1/managedZones`),
    "gcp:filestore/instance:Instance name": rule(
      63,
      label,
      `${docs}/filestore/docs/reference/rest/v1/projects.locations.instances/create`,
    ),
    "gcp:kms/cryptoKey:CryptoKey name": rule(63, /^[\w-]+$/, `${docs}/kms/docs/resource-hierarchy`),
    "gcp:kms/keyRing:KeyRing name": rule(63, /^[\w-]+$/, `${docs}/kms/docs/resource-hierarchy`),
    "gcp:memorystore/instance:Instance instanceId": rule(63, label, `${docs}/memorystore/docs/valkey/create-instances`),
    "gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy name": rule(
      63,
      label,
      `${docs}/vpc/docs/configure-service-connection-policies`,
    ),
    "gcp:logging/savedQuery:SavedQuery name": rule(
      100,
      /^[a-zA-Z0-9][\w.-]*$/,
      `${docs}/logging/docs/reference/v2/rest/v2/projects.locations.savedQueries/create`,
    ),
    "gcp:logging/projectSink:ProjectSink name": rule(
      100,
      /^[a-zA-Z0-9][\w.-]*$/,
      `${docs}/logging/docs/reference/v2/rest/v2/projects.sinks`,
    ),
    "gcp:monitoring/customService:CustomService serviceId": rule(63, /^[a-z0-9-]+$/, monitoring("services/create")),
    "gcp:monitoring/genericService:GenericService serviceId": rule(63, /^[a-z0-9-]+$/, monitoring("services/create")),
    "gcp:monitoring/alertPolicy:AlertPolicy displayName": rule(512, /^.+$/su, monitoring("alertPolicies")),
    "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig displayName": rule(
      512,
      /^.+$/su,
      monitoring("uptimeCheckConfigs"),
    ),
    "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig monitoredResource.labels.host": rule(
      253,
      host,
      monitoring("uptimeCheckConfigs"),
    ),
    "gcp:pubsub/subscription:Subscription name": pubsub,
    "gcp:pubsub/topic:Topic name": pubsub,
    "gcp:secretmanager/secret:Secret secretId": rule(
      255,
      /^[\w-]+$/,
      `${docs}/secret-manager/docs/reference/rest/v1/projects.secrets/create`,
    ),
    "gcp:serviceaccount/account:Account accountId": rule(
      30,
      /^[a-z][a-z0-9-]{4,}[a-z0-9]$/,
      `${docs}/iam/docs/service-accounts-create`,
    ),
    "gcp:sql/database:Database name": rule(63, /^[\w-]+$/, `${docs}/sql/docs/postgres/create-manage-databases`),
    "gcp:sql/databaseInstance:DatabaseInstance name": rule(
      98 - "acme-prod:".length,
      label,
      `${docs}/sql/docs/postgres/instance-settings`,
    ),
    "gcp:sql/user:User name": rule(63, /^[a-z0-9@.-]+$/, `${docs}/sql/docs/postgres/add-manage-iam-users`),
    "gcp:storage/bucket:Bucket name": rule(63, /^[a-z0-9][a-z0-9_-]+[a-z0-9]$/, `${docs}/storage/docs/buckets#naming`),
  },
  texts: [
    / (labels|userLabels)\./,
    / documentation\.content$/,
    / documentation\.links\[\]\.url$/,
    // Titles, for which the pages know no limit.
    /(SavedQuery|GenericService) displayName$/,
    /Dashboard dashboardJson$/,
    / basicService\.serviceLabels\.service_name$/,
    /slo:Slo service$/,
    // A bucket has its name above; a prefix and a text have their own limits.
    / condition\.(expression|title)$/,
    /AlertPolicy conditions\[\]\.\w+\.(filter|denominatorFilter)$/,
    // An image of a registry of the program has the registry's name in it.
    / template\.(template\.)?containers\[\]\.image$/,
    // A grant has the name of the thing that it is on.
    /IamMember name$/,
    // An account's shown name, cut to its 100 bytes where it is made.
    /Account displayName$/,
    // Addresses of what has a name above.
    /cloudscheduler\/job:Job httpTarget\.uri$/,
    /workflows\/workflow:Workflow sourceContents$/,
    /TargetHttpsProxy certificateMap$/,
  ],
};
