import * as compute from "@pulumi/gcp/compute";
import * as dns from "@pulumi/gcp/dns";
import * as pulumi from "@pulumi/pulumi";

type Text = pulumi.Output<string>;

interface Settings {
  project: Text;
  region: Text;
  domain: string;
  managedZone: string;
  /** Id of the certificate map. */
  certificateMap: Text;
  labels: Record<string, string>;
}

/** A global external Application Load Balancer that finds a service by the first label of its host. */
export function createLoadBalancer(environment: string, settings: Settings): void {
  const name = `${environment}-public`;
  const { project, region, domain, labels } = settings;
  const sslPolicy = new compute.SSLPolicy(environment, { project, minTlsVersion: "TLS_1_2", profile: "MODERN" });
  const group = new compute.RegionNetworkEndpointGroup(name, {
    project,
    region,
    networkEndpointType: "SERVERLESS",
    cloudRun: { urlMask: `<service>.${domain}` },
  });
  const backend = new compute.BackendService(name, {
    project,
    loadBalancingScheme: "EXTERNAL_MANAGED",
    backends: [{ group: group.id }],
    logConfig: { enable: true, sampleRate: 1 },
  });
  const urlMap = new compute.URLMap(name, { project, defaultService: backend.id });
  const https = new compute.TargetHttpsProxy(name, {
    project,
    urlMap: urlMap.id,
    sslPolicy: sslPolicy.id,
    certificateMap: pulumi.interpolate`//certificatemanager.googleapis.com/${settings.certificateMap}`,
  });
  const toHttps = { httpsRedirect: true, redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT", stripQuery: false };
  const redirect = new compute.URLMap(`${name}-redirect`, { project, defaultUrlRedirect: toHttps });
  const http = new compute.TargetHttpProxy(`${name}-redirect`, { project, urlMap: redirect.id });
  const address = new compute.GlobalAddress(
    name,
    { project, addressType: "EXTERNAL", ipVersion: "IPV4", labels },
    { protect: true },
  );
  const listen = (role: string, portRange: string, target: Text) =>
    new compute.GlobalForwardingRule(role, {
      project,
      loadBalancingScheme: "EXTERNAL_MANAGED",
      ipProtocol: "TCP",
      ipAddress: address.address,
      portRange,
      target,
      labels,
    });
  listen(`${name}-redirect`, "80", http.id);
  const rule = listen(name, "443", https.id);
  const record = { name: `*.${domain}.`, type: "A", ttl: 300, rrdatas: [rule.ipAddress] };
  new dns.RecordSet(name, { project, managedZone: settings.managedZone, ...record });
}
