import * as certificatemanager from "@pulumi/gcp/certificatemanager";
import * as dns from "@pulumi/gcp/dns";
import * as projects from "@pulumi/gcp/projects";
import * as pulumi from "@pulumi/pulumi";
import { createLoadBalancer } from "./raw-load-balancer";
import { createNetwork, type Network } from "./raw-network";

export type Text = pulumi.Output<string>;

interface Settings {
  project: string;
  domain: string;
  region: Text;
}

export interface Place extends Network {
  /** Known once its APIs are enabled. */
  project: Text;
  region: Text;
}

const apis = [
  "run",
  "iam",
  "secretmanager",
  "logging",
  "monitoring",
  "cloudresourcemanager",
  "compute",
  "servicenetworking",
  "dns",
  "certificatemanager",
];

/** The APIs, a network, and a load balancer with HTTPS for all services. */
export function createEnvironment(name: string, { project: id, domain, region }: Settings): Place {
  const enabled = apis.map((api) => {
    const args = { project: id, service: `${api}.googleapis.com`, disableOnDestroy: false };
    return new projects.Service(`${name}-${api}`, args).project;
  });
  const project = pulumi.all(enabled).apply(() => id);
  const network = createNetwork(`${name}-network`, project, region);
  // A zone is named, and not looked up.
  const managedZone = domain.replaceAll(".", "-");
  const certificateMap = createCertificate(`${name}-domain`, { project, domain, managedZone });
  const labels = { "vendor-native-component": "environment", "vendor-native-name": name };
  createLoadBalancer(name, { project, region, domain, managedZone, certificateMap, labels });
  return { ...network, project, region };
}

interface Zone {
  project: Text;
  domain: string;
  managedZone: string;
}

/** A certificate for the domain and its wildcard, in a map; gives the map's id. */
function createCertificate(name: string, { project, domain, managedZone }: Zone): Text {
  const labels = { "vendor-native-component": "domain", "vendor-native-name": name };
  const type = "PER_PROJECT_RECORD";
  const authorization = new certificatemanager.DnsAuthorization(name, { project, domain, type, labels });
  const wanted = authorization.dnsResourceRecords.apply(([first]) => {
    if (first === undefined) throw new Error(`no record to authorize ${name}`);
    return first;
  });
  const record = new dns.RecordSet(`${name}-authorization`, {
    project,
    managedZone,
    name: wanted.name,
    type: wanted.type,
    ttl: 300,
    rrdatas: [wanted.data],
  });
  const domains = [domain, `*.${domain}`];
  const managed = { domains, dnsAuthorizations: [authorization.id] };
  const certificate = new certificatemanager.Certificate(
    name,
    { project, scope: "DEFAULT", managed, labels },
    { dependsOn: [record] },
  );
  const map = new certificatemanager.CertificateMap(name, { project, labels });
  const entries = domains.map((hostname, index) => {
    const args = { project, map: map.name, hostname, certificates: [certificate.id], labels };
    return new certificatemanager.CertificateMapEntry(`${name}-${index}`, args).id;
  });
  return pulumi.all([map.id, pulumi.all(entries)]).apply(([id]) => id);
}
