import { text } from "../../spec";
import type { Properties } from "../../values";
import type { Cloud, CloudResource } from "../cloud";
import { taken, type Uniquenesses } from "../unique";
import { conflict } from "./conflicts";

/** Of Compute Engine, and of services that answer as it does: the name within the project and the location. */
const compute = (kind: string) => ({
  keys: ["name"],
  refusal: `googleapi: Error 409: The resource '${kind} {}' already exists, alreadyExists`,
  source: "https://cloud.google.com/compute/docs/naming-resources",
});

/** A service that follows Google's rules for APIs answers 409 if the name exists: https://google.aip.dev/133 */
const created = "https://google.aip.dev/133";

/** The values that one resource at a time may have. */
const unique: Uniquenesses = {
  "gcp:cloudrunv2/service:Service": {
    keys: ["name", "location"],
    refusal: "Error creating Service: googleapi: Error 409: Resource '{}' already exists.",
    source: created,
  },
  "gcp:cloudrunv2/job:Job": {
    keys: ["name", "location"],
    refusal: "Error creating Job: googleapi: Error 409: Resource '{}' already exists.",
    source: created,
  },
  "gcp:cloudrunv2/workerPool:WorkerPool": {
    keys: ["name", "location"],
    refusal: "Error creating WorkerPool: googleapi: Error 409: Resource '{}' already exists.",
    source: created,
  },
  "gcp:serviceaccount/account:Account": {
    keys: ["accountId"],
    refusal:
      "Error creating service account: googleapi: Error 409: Service account {} already exists within project, alreadyExists",
    source: "https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts/create",
  },
  "gcp:secretmanager/secret:Secret": {
    keys: ["secretId"],
    refusal: "Error creating Secret: googleapi: Error 409: Secret [{}] already exists.",
    source: created,
  },
  "gcp:compute/network:Network": compute("global/networks"),
  "gcp:compute/subnetwork:Subnetwork": compute("subnetworks"),
  "gcp:compute/firewall:Firewall": compute("global/firewalls"),
  "gcp:compute/router:Router": compute("routers"),
  "gcp:compute/routerNat:RouterNat": {
    keys: ["name", "router"],
    refusal: "Error creating RouterNat: NAT {} already exists in the router",
    source: "https://cloud.google.com/nat/docs/gce-example",
  },
  "gcp:compute/address:Address": compute("addresses"),
  "gcp:compute/globalAddress:GlobalAddress": compute("global/addresses"),
  "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup": compute("networkEndpointGroups"),
  "gcp:compute/backendService:BackendService": compute("global/backendServices"),
  "gcp:compute/regionBackendService:RegionBackendService": compute("backendServices"),
  "gcp:compute/backendBucket:BackendBucket": compute("global/backendBuckets"),
  "gcp:compute/uRLMap:URLMap": compute("global/urlMaps"),
  "gcp:compute/regionUrlMap:RegionUrlMap": compute("urlMaps"),
  "gcp:compute/targetHttpsProxy:TargetHttpsProxy": compute("global/targetHttpsProxies"),
  "gcp:compute/targetHttpProxy:TargetHttpProxy": compute("global/targetHttpProxies"),
  "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy": compute("targetHttpsProxies"),
  "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy": compute("targetHttpProxies"),
  "gcp:compute/sSLPolicy:SSLPolicy": compute("global/sslPolicies"),
  "gcp:compute/regionSslPolicy:RegionSslPolicy": compute("sslPolicies"),
  "gcp:compute/globalForwardingRule:GlobalForwardingRule": compute("global/forwardingRules"),
  "gcp:compute/forwardingRule:ForwardingRule": compute("forwardingRules"),
  "gcp:compute/securityPolicy:SecurityPolicy": compute("global/securityPolicies"),
  "gcp:dns/managedZone:ManagedZone": compute("managedZones"),
  "gcp:dns/recordSet:RecordSet": {
    keys: ["name", "type", "managedZone"],
    refusal: "googleapi: Error 409: The resource 'entity.change.additions[{}]' already exists, alreadyExists",
    source: "https://cloud.google.com/dns/docs/records",
  },
  "gcp:certificatemanager/certificate:Certificate": compute("certificates"),
  "gcp:certificatemanager/certificateMap:CertificateMap": compute("certificateMaps"),
  "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": {
    keys: ["name", "map"],
    refusal: "googleapi: Error 409: Resource 'certificateMapEntries/{}' already exists",
    source: created,
  },
  "gcp:certificatemanager/dnsAuthorization:DnsAuthorization": compute("dnsAuthorizations"),
  "gcp:storage/bucket:Bucket": {
    keys: ["name"],
    refusal:
      "googleapi: Error 409: Your previous request to create the named bucket {} succeeded and you already own it., conflict",
    global: true,
    source: "https://cloud.google.com/storage/docs/buckets#naming",
  },
  "gcp:memorystore/instance:Instance": {
    keys: ["instanceId", "location"],
    refusal: "Error creating Instance: googleapi: Error 409: Resource '{}' already exists",
    source: created,
  },
  "gcp:filestore/instance:Instance": {
    keys: ["name", "location"],
    refusal: "Error creating Instance: googleapi: Error 409: Resource '{}' already exists",
    source: created,
  },
  "gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy": {
    keys: ["serviceClass", "network", "location"],
    refusal:
      "Error creating ServiceConnectionPolicy: googleapi: Error 400: a policy for the service class {} exists already in this network and region",
    source: "https://cloud.google.com/vpc/docs/about-service-connection-policies",
  },
  "gcp:artifactregistry/repository:Repository": {
    keys: ["repositoryId", "location"],
    refusal: "Error creating Repository: googleapi: Error 409: the repository already exists: {}",
    source: created,
  },
  "gcp:pubsub/topic:Topic": {
    keys: ["name"],
    refusal: "Error creating Topic: googleapi: Error 409: Resource already exists in the project (resource={}).",
    source: created,
  },
  "gcp:pubsub/subscription:Subscription": {
    keys: ["name"],
    refusal: "Error creating Subscription: googleapi: Error 409: Resource already exists in the project (resource={}).",
    source: created,
  },
  "gcp:sql/databaseInstance:DatabaseInstance": {
    keys: ["name"],
    refusal: "Error, failed to create instance {}: googleapi: Error 409: The Cloud SQL instance already exists.",
    source: "https://cloud.google.com/sql/docs/error-messages",
  },
  "gcp:sql/database:Database": {
    keys: ["name", "instance"],
    refusal: "googleapi: Error 400: Invalid request: failed to create database {}. Detail: database already exists",
    source: "https://cloud.google.com/sql/docs/error-messages",
  },
  "gcp:kms/keyRing:KeyRing": {
    keys: ["name", "location"],
    refusal: "Error creating KeyRing: googleapi: Error 409: KeyRing {} already exists.",
    source: created,
  },
  "gcp:kms/cryptoKey:CryptoKey": {
    keys: ["name", "keyRing"],
    refusal: "Error creating CryptoKey: googleapi: Error 409: CryptoKey {} already exists.",
    source: created,
  },
  "gcp:logging/projectBucketConfig:ProjectBucketConfig": {
    keys: ["bucketId", "location"],
    refusal: "googleapi: Error 409: Bucket {} already exists",
    source: created,
  },
  "gcp:logging/projectSink:ProjectSink": {
    keys: ["name"],
    refusal: "googleapi: Error 409: Sink {} already exists",
    source: created,
  },
  "gcp:cloudscheduler/job:Job": {
    keys: ["name"],
    refusal: "googleapi: Error 409: Job {} already exists.",
    source: created,
  },
};

/** The scope in which a name is unique: the project, and the region of a regional resource. */
function scopeOf({ project, region }: Properties): string {
  return `${text(project)} ${text(region)}`;
}

/** Why a name is taken, or a block, a host or an address; undefined when it is free. */
export function takenInGcp(cloud: Cloud, resource: CloudResource): string | undefined {
  // Buckets of every project, such as _Default, are taken over by who names them.
  if (text(resource.outputs.bucketId).startsWith("_")) return undefined;
  return taken(unique, cloud, resource, scopeOf) ?? conflict(cloud, resource);
}
