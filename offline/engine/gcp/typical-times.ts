import type { TypicalTimes } from "../typical-times";

/** Compute Engine's operations are asked after every ten seconds or so; most are done by the first or second time. */
const operation = { seconds: 12, source: "estimate, from the way the provider waits for operations" };
const account =
  "https://github.com/hashicorp/terraform-provider-google-beta/blob/main/google-beta/services/resourcemanager/resource_google_service_account.go (waits 10 s itself)";
const network = "https://github.com/GoogleCloudPlatform/magic-modules/pull/5031 (7 s for the operation itself)";
const apis =
  "https://github.com/GoogleCloudPlatform/magic-modules/pull/5047 (up to 90 s in a project that is new; less where the API is on)";

/** How long the cloud takes to make one of these, seen from an engine. */
export const gcpTimes: TypicalTimes = {
  "gcp:certificatemanager/certificate:Certificate": { seconds: 20, source: "estimate" },
  "gcp:certificatemanager/certificateMap:CertificateMap": { seconds: 5, source: "estimate" },
  "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": { seconds: 10, source: "estimate" },
  "gcp:certificatemanager/dnsAuthorization:DnsAuthorization": { seconds: 8, source: "estimate" },
  "gcp:cloudrunv2/job:Job": { seconds: 10, source: "estimate; an execution that it waits for comes on top" },
  "gcp:cloudrunv2/service:Service": { seconds: 30, source: "estimate, of an image that starts in seconds" },
  "gcp:cloudscheduler/job:Job": { seconds: 3, source: "estimate" },
  "gcp:compute/address:Address": operation,
  "gcp:compute/backendService:BackendService": { seconds: 34, source: "estimate" },
  "gcp:compute/firewall:Firewall": operation,
  "gcp:compute/forwardingRule:ForwardingRule": { seconds: 22, source: "estimate" },
  "gcp:compute/globalAddress:GlobalAddress": operation,
  "gcp:compute/globalForwardingRule:GlobalForwardingRule": { seconds: 22, source: "estimate" },
  "gcp:compute/network:Network": { seconds: 12, source: network },
  "gcp:compute/regionBackendService:RegionBackendService": { seconds: 22, source: "estimate" },
  "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup": operation,
  "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy": operation,
  "gcp:compute/regionUrlMap:RegionUrlMap": operation,
  "gcp:compute/router:Router": operation,
  "gcp:compute/routerNat:RouterNat": operation,
  "gcp:compute/sSLPolicy:SSLPolicy": operation,
  "gcp:compute/securityPolicy:SecurityPolicy": operation,
  "gcp:compute/subnetwork:Subnetwork": { seconds: 22, source: "estimate" },
  "gcp:compute/targetHttpProxy:TargetHttpProxy": operation,
  "gcp:compute/targetHttpsProxy:TargetHttpsProxy": operation,
  "gcp:compute/uRLMap:URLMap": operation,
  "gcp:filestore/instance:Instance": { seconds: 300, source: "estimate" },
  "gcp:memorystore/instance:Instance": { seconds: 400, source: "estimate" },
  "gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy": { seconds: 20, source: "estimate" },
  "gcp:projects/iAMMember:IAMMember": {
    seconds: 9,
    source: "estimate: reads, changes and reads again the whole policy",
  },
  "gcp:projects/service:Service": { seconds: 25, source: apis },
  "gcp:secretmanager/secretIamMember:SecretIamMember": { seconds: 5, source: "estimate" },
  "gcp:serviceaccount/account:Account": { seconds: 13, source: account },
  "gcp:servicenetworking/connection:Connection": { seconds: 60, source: "estimate" },
  "gcp:sql/databaseInstance:DatabaseInstance": { seconds: 600, source: "estimate" },
};
