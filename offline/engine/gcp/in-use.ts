import { list, record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";
import { contains, type Uses, usedBy } from "../in-use";

const rules = ["gcp:compute/globalForwardingRule:GlobalForwardingRule", "gcp:compute/forwardingRule:ForwardingRule"];
const services = ["gcp:compute/backendService:BackendService", "gcp:compute/regionBackendService:RegionBackendService"];
const maps = ["gcp:compute/uRLMap:URLMap", "gcp:compute/regionUrlMap:RegionUrlMap"];
const httpsProxies = [
  "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
  "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy",
];
const proxies = [
  ...httpsProxies,
  "gcp:compute/targetHttpProxy:TargetHttpProxy",
  "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy",
];
const workloads = ["gcp:cloudrunv2/service:Service", "gcp:cloudrunv2/job:Job", "gcp:cloudrunv2/workerPool:WorkerPool"];

const certificateManager =
  "https://cloud.google.com/certificate-manager/docs/reference/certificate-manager/rest/v1/projects.locations";

/** Compute Engine has one way to say it. */
function compute(kind: string, by: readonly string[]): Uses[string] {
  return {
    by,
    refusal: `googleapi: Error 400: The ${kind} resource '{}' is already being used by another resource, resourceInUseByAnotherResource`,
    source: "https://github.com/terraform-google-modules/terraform-google-vm/issues/45",
  };
}

/** The resources that cannot be deleted while another uses them. */
const uses: Uses = {
  "gcp:compute/network:Network": compute("network", [
    "gcp:compute/subnetwork:Subnetwork",
    "gcp:compute/firewall:Firewall",
    "gcp:compute/router:Router",
    "gcp:compute/route:Route",
    "gcp:compute/address:Address",
    "gcp:compute/globalAddress:GlobalAddress",
    "gcp:servicenetworking/connection:Connection",
    "gcp:sql/databaseInstance:DatabaseInstance",
    ...rules,
    ...workloads,
  ]),
  "gcp:compute/subnetwork:Subnetwork": compute("subnetwork", [
    "gcp:compute/address:Address",
    "gcp:compute/routerNat:RouterNat",
    ...rules,
    ...workloads,
  ]),
  "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup": compute("network_endpoint_group", services),
  "gcp:compute/backendService:BackendService": compute("backend_service", maps),
  "gcp:compute/regionBackendService:RegionBackendService": compute("region_backend_service", [...maps, ...rules]),
  "gcp:compute/backendBucket:BackendBucket": compute("backend_bucket", maps),
  "gcp:compute/uRLMap:URLMap": compute("url_map", proxies),
  "gcp:compute/regionUrlMap:RegionUrlMap": compute("url_map", proxies),
  "gcp:compute/targetHttpsProxy:TargetHttpsProxy": compute("target_https_proxy", rules),
  "gcp:compute/targetHttpProxy:TargetHttpProxy": compute("target_http_proxy", rules),
  "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy": compute("target_https_proxy", rules),
  "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy": compute("target_http_proxy", rules),
  "gcp:compute/sSLPolicy:SSLPolicy": compute("ssl_policy", httpsProxies),
  "gcp:compute/regionSslPolicy:RegionSslPolicy": compute("ssl_policy", httpsProxies),
  "gcp:compute/securityPolicy:SecurityPolicy": compute("security_policy", services),
  "gcp:compute/address:Address": compute("address", [...rules, "gcp:compute/routerNat:RouterNat"]),
  "gcp:compute/globalAddress:GlobalAddress": compute("address", rules),
  "gcp:certificatemanager/certificateMap:CertificateMap": {
    by: [...httpsProxies, "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry"],
    refusal:
      "googleapi: Error 400: can't delete certificate map that is referenced by a target proxy or has certificate map entries: {}",
    source: `${certificateManager}.certificateMaps/delete`,
  },
  "gcp:certificatemanager/certificate:Certificate": {
    by: [...httpsProxies, "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry"],
    refusal:
      "googleapi: Error 400: can't delete certificate that is referenced by a CertificateMapEntry or other resources: {}",
    source: `${certificateManager}.certificates/delete`,
  },
  "gcp:certificatemanager/dnsAuthorization:DnsAuthorization": {
    by: ["gcp:certificatemanager/certificate:Certificate"],
    refusal: "googleapi: Error 400: can't delete DNS authorization that is referenced by a certificate: {}",
    source: `${certificateManager}.dnsAuthorizations/delete`,
  },
  "gcp:monitoring/notificationChannel:NotificationChannel": {
    by: ["gcp:monitoring/alertPolicy:AlertPolicy"],
    refusal: "googleapi: Error 400: Cannot delete notification channel {}: it is used by an alerting policy",
    source: "https://cloud.google.com/monitoring/alerts/using-channels-api",
  },
};

/** The types that others name by the name alone, and the property that does. */
const named: Readonly<
  Record<string, { readonly by: string; readonly property: string; readonly refusal: string; readonly source: string }>
> = {
  "gcp:dns/managedZone:ManagedZone": {
    by: "gcp:dns/recordSet:RecordSet",
    property: "managedZone",
    refusal:
      "googleapi: Error 400: The resource named '{}' cannot be deleted because it contains one or more 'resource records'., containerNotEmpty",
    source: "https://cloud.google.com/dns/docs/zones#delete_managed_zones",
  },
  "gcp:compute/globalAddress:GlobalAddress": {
    by: "gcp:servicenetworking/connection:Connection",
    property: "reservedPeeringRanges",
    refusal:
      "googleapi: Error 400: The address resource '{}' is already being used by another resource, resourceInUseByAnotherResource",
    source: "https://cloud.google.com/vpc/docs/configure-private-services-access",
  },
  "gcp:certificatemanager/certificateMap:CertificateMap": {
    by: "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry",
    property: "map",
    refusal: "googleapi: Error 400: can't delete certificate map that has certificate map entries: {}",
    source: `${certificateManager}.certificateMaps/delete`,
  },
  "gcp:storage/bucket:Bucket": {
    by: "gcp:storage/bucketObject:BucketObject",
    property: "bucket",
    refusal: "Error trying to delete bucket {} containing objects without `forceDestroy` set to true",
    source: "https://cloud.google.com/storage/docs/deleting-buckets",
  },
};

/** Why a resource cannot go yet; undefined when nothing uses it. */
export function inUse(cloud: Cloud, resource: CloudResource): string | undefined {
  const { inputs, outputs, id } = resource;
  if (inputs.forceDestroy === true || inputs.forceDelete === true) return undefined;
  const address = outputs.addressType === undefined ? [] : [outputs.address];
  const names = [id, outputs.selfLink, `//certificatemanager.googleapis.com/${id}`, ...address];
  return (
    usedBy(uses, cloud, resource, names) ??
    usedByName(cloud, resource) ??
    alerted(cloud, resource) ??
    holdsObjects(cloud, resource)
  );
}

/** Objects that no program knows: https://cloud.google.com/storage/docs/deleting-buckets */
function holdsObjects(cloud: Cloud, { type, id }: CloudResource): string | undefined {
  if (type !== "gcp:storage/bucket:Bucket" || !cloud.written.includes(id)) return undefined;
  return `Error trying to delete bucket ${id} containing objects without \`forceDestroy\` set to true`;
}

function usedByName(cloud: Cloud, { type, id, outputs }: CloudResource): string | undefined {
  const use = named[type];
  if (!use) return undefined;
  const names = [id, text(outputs.name)];
  const inProject = ({ outputs: other }: CloudResource) =>
    other.project === undefined || other.project === outputs.project;
  const user = cloud.ofType(use.by).find((other) => inProject(other) && contains(other.inputs[use.property], names));
  return user && `${use.refusal.replace("{}", text(outputs.name))} (${user.type} ${user.id})`;
}

/** A policy names an uptime check in the text of a filter: https://github.com/hashicorp/terraform-provider-google/issues/10176 */
function alerted(cloud: Cloud, { type, outputs }: CloudResource): string | undefined {
  if (type !== "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig") return undefined;
  const check = text(outputs.uptimeCheckId);
  const filters = ({ inputs }: CloudResource) =>
    list(inputs.conditions).map((condition) => JSON.stringify(record(condition)));
  const policy = cloud
    .ofType("gcp:monitoring/alertPolicy:AlertPolicy")
    .find((other) => filters(other).some((filter) => filter.includes(check)));
  return (
    policy &&
    `googleapi: Error 400: Cannot delete check ${check}. One or more alerting policies is using it. (${policy.type} ${policy.id})`
  );
}
