import { describe, expect, test } from "vitest";
import { Cloud } from "../../offline/engine/cloud";
import { loadConstraints } from "../../offline/engine/load-constraints";
import { OfflineProvider } from "../../offline/engine/provider";
import { gcp } from "../../offline/gcp";
import { type Properties, SecretValue, UNKNOWN } from "../../offline/values";

const urnOf = (type: string, name: string) => `urn:pulumi:dev::test::${type}::${name}`;
const config = { project: "acme-prod", region: "europe-west1" };

/** A provider on a cloud of its own, and what programs do with it. */
async function project(cloud = new Cloud()) {
  const constraints = await loadConstraints("gcp");
  const provider = new OfflineProvider(gcp, config, { cloud, constraints, version: "9.0.0" });
  const make = async (type: string, name: string, inputs: Properties = {}) => {
    const urn = urnOf(type, name);
    const checked = provider.check(type, urn, {}, inputs);
    const { id = "", outputs } = await provider.create(type, urn, checked.inputs, false);
    return { type, urn, id, outputs, inputs: checked.inputs };
  };
  type Made = Awaited<ReturnType<typeof make>>;
  const remove = ({ type, urn, id, outputs }: Made) => provider.delete({ type, urn, id }, outputs);
  const change = ({ type, urn, id, outputs, inputs }: Made, news: Properties) =>
    provider.update({ type, urn, id }, outputs, inputs, { ...inputs, ...news }, false);
  return { provider, cloud, make, remove, change };
}

const serviceType = "gcp:cloudrunv2/service:Service";
const networkType = "gcp:compute/network:Network";
const subnetType = "gcp:compute/subnetwork:Subnetwork";
const negType = "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup";
const backendType = "gcp:compute/backendService:BackendService";
const mapType = "gcp:compute/uRLMap:URLMap";
const proxyType = "gcp:compute/targetHttpsProxy:TargetHttpsProxy";
const ruleType = "gcp:compute/globalForwardingRule:GlobalForwardingRule";
const addressType = "gcp:compute/globalAddress:GlobalAddress";
const certificateMapType = "gcp:certificatemanager/certificateMap:CertificateMap";
const entryType = "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry";
const certificateType = "gcp:certificatemanager/certificate:Certificate";
const authorizationType = "gcp:certificatemanager/dnsAuthorization:DnsAuthorization";
const zoneType = "gcp:dns/managedZone:ManagedZone";
const recordType = "gcp:dns/recordSet:RecordSet";
const secretType = "gcp:secretmanager/secret:Secret";
const versionType = "gcp:secretmanager/secretVersion:SecretVersion";
const accountType = "gcp:serviceaccount/account:Account";
const accessorType = "gcp:secretmanager/secretIamMember:SecretIamMember";
const projectMemberType = "gcp:projects/iAMMember:IAMMember";
const apiType = "gcp:projects/service:Service";
const replication = { auto: {} };
const place = { location: "europe-west1", deletionProtection: false };
const accessor = "roles/secretmanager.secretAccessor";
const inUse = (kind: string, id: string) =>
  `googleapi: Error 400: The ${kind} resource '${id}' is already being used by another resource, resourceInUseByAnotherResource`;

describe("the cloud refuses what is taken", () => {
  test("a service of the same name in the same project and region", async () => {
    const { make } = await project();
    await make(serviceType, "one", { ...place, name: "api" });
    await expect(make(serviceType, "two", { ...place, name: "api" })).rejects.toThrow(
      "Error creating Service: googleapi: Error 409: Resource 'api' already exists.",
    );
    await expect(make(serviceType, "two", { ...place, name: "api", location: "us-east1" })).resolves.toBeDefined();
    await expect(make(serviceType, "three", { ...place, name: "api", project: "other" })).resolves.toBeDefined();
  });

  test.each<[string, Properties, Properties, string]>([
    [accountType, { accountId: "web-run" }, { project: "other" }, "Service account web-run already exists"],
    [secretType, { secretId: "key", replication }, { project: "other" }, "Secret [key] already exists."],
    [networkType, { name: "net" }, { project: "other" }, "The resource 'global/networks net' already exists"],
    [negType, { name: "neg", region: "us-east1" }, { region: "us-west1" }, "networkEndpointGroups neg' already exists"],
    [addressType, { name: "ip" }, { name: "ip2" }, "The resource 'global/addresses ip' already exists"],
    [zoneType, { name: "zone", dnsName: "a.com." }, { name: "z2" }, "The resource 'managedZones zone' already exists"],
    [
      recordType,
      { name: "www.a.com.", type: "A", managedZone: "z" },
      { type: "AAAA" },
      "The resource 'entity.change.additions[www.a.com.]' already exists",
    ],
    [
      "gcp:artifactregistry/repository:Repository",
      { repositoryId: "apps", location: "us-east1", format: "DOCKER" },
      { location: "us-west1" },
      "the repository already exists: apps",
    ],
  ])("%s", async (type, inputs, other, refusal) => {
    const { make } = await project();
    await make(type, "one", inputs);
    await expect(make(type, "two", inputs)).rejects.toThrow(refusal);
    await expect(make(type, "two", { ...inputs, ...other })).resolves.toBeDefined();
  });

  test("a bucket of that name anywhere", async () => {
    const { make } = await project();
    await make("gcp:storage/bucket:Bucket", "one", { name: "logs", location: "EU" });
    const other = { name: "logs", location: "US", project: "other" };
    await expect(make("gcp:storage/bucket:Bucket", "two", other)).rejects.toThrow("Error 409");
  });

  test("a block of addresses that another subnet of the network has", async () => {
    const { make } = await project();
    await make(subnetType, "one", { name: "one", network: "n", ipCidrRange: "10.0.0.0/20" });
    const two = (more: Properties) =>
      make(subnetType, "two", { network: "n", ipCidrRange: "10.0.15.0/24", region: "us-east1", ...more });
    await expect(two({})).rejects.toThrow(
      "Invalid IPCidrRange: 10.0.15.0/24 conflicts with existing subnetwork 'one' in region 'europe-west1'.",
    );
    await expect(two({ network: "other" })).resolves.toBeDefined();
    await expect(two({ ipCidrRange: "10.0.16.0/24" })).resolves.toBeDefined();
  });

  test("an address and a port that a forwarding rule has, and a host that a map has", async () => {
    const { make } = await project();
    const rule = { ipAddress: "34.1.2.3", portRange: "443", target: "t" };
    await make(ruleType, "one", rule);
    await expect(make(ruleType, "two", rule)).rejects.toThrow(
      "Invalid value for field 'resource.IPAddress': '34.1.2.3'. Specified IP address is in-use and would result in a conflict., invalid",
    );
    await expect(make(ruleType, "two", { ...rule, portRange: "80" })).resolves.toBeDefined();
    const entry = { map: "m", hostname: "a.com", certificates: ["c"] };
    await make(entryType, "one", entry);
    await expect(make(entryType, "two", entry)).rejects.toThrow("a certificate map entry for a.com already exists");
    await expect(make(entryType, "two", { ...entry, hostname: "*.a.com" })).resolves.toBeDefined();
  });
});

describe("the cloud refuses to delete what is in use", () => {
  test("a network and a subnet, as long as a service is in it", async () => {
    const { make, remove } = await project();
    const network = await make(networkType, "net", { autoCreateSubnetworks: false });
    const subnet = await make(subnetType, "net", { network: network.id, ipCidrRange: "10.0.0.0/20" });
    const networkInterfaces = [{ network: network.id, subnetwork: subnet.id }];
    const service = await make(serviceType, "api", { ...place, template: { vpcAccess: { networkInterfaces } } });
    await expect(remove(network)).rejects.toThrow(inUse("network", network.id));
    await expect(remove(subnet)).rejects.toThrow(`${inUse("subnetwork", subnet.id)} (${serviceType} ${service.id})`);
    await remove(service);
    await remove(subnet);
    await expect(remove(network)).resolves.toBeUndefined();
  });

  test("all that a load balancer is made of, from its first part to its last", async () => {
    const { make, remove } = await project();
    const neg = await make(negType, "neg", { region: "europe-west1" });
    const backend = await make(backendType, "backend", { backends: [{ group: neg.id }] });
    const map = await make(mapType, "map", { defaultService: backend.outputs.selfLink });
    const certificates = await make(certificateMapType, "certificates");
    const certificateMap = `//certificatemanager.googleapis.com/${certificates.id}`;
    const proxy = await make(proxyType, "proxy", { urlMap: map.id, certificateMap });
    const address = await make(addressType, "address");
    const rule = await make(ruleType, "rule", { target: proxy.outputs.selfLink, ipAddress: address.outputs.address });
    for (const [part, message] of [
      [neg, inUse("network_endpoint_group", neg.id)],
      [backend, inUse("backend_service", backend.id)],
      [map, inUse("url_map", map.id)],
      [certificates, "can't delete certificate map that is referenced by a target proxy"],
      [proxy, inUse("target_https_proxy", proxy.id)],
      [address, inUse("address", address.id)],
    ] as const) {
      await expect(remove(part)).rejects.toThrow(message);
    }
    for (const part of [rule, proxy, map, backend, neg, certificates, address]) await remove(part);
  });

  test("a certificate of an entry, an authorization of a certificate, a map with entries", async () => {
    const { make, remove } = await project();
    const authorization = await make(authorizationType, "auth", { domain: "a.com" });
    const managed = { domains: ["a.com"], dnsAuthorizations: [authorization.id] };
    const certificate = await make(certificateType, "cert", { managed });
    const map = await make(certificateMapType, "map", { name: "map" });
    const entry = await make(entryType, "entry", { map: "map", hostname: "a.com", certificates: [certificate.id] });
    await expect(remove(authorization)).rejects.toThrow("referenced by a certificate");
    await expect(remove(certificate)).rejects.toThrow("referenced by a CertificateMapEntry or other resources");
    await expect(remove(map)).rejects.toThrow("can't delete certificate map that has certificate map entries: map");
    for (const part of [entry, map, certificate, authorization]) await remove(part);
  });

  test("a zone with records, unless they are to go with it", async () => {
    const { make, remove } = await project();
    const zone = await make(zoneType, "zone", { name: "zone", dnsName: "a.com." });
    const record = await make(recordType, "www", { managedZone: "zone", name: "www.a.com.", type: "A" });
    await expect(remove(zone)).rejects.toThrow(
      "The resource named 'zone' cannot be deleted because it contains one or more 'resource records'.",
    );
    await remove(record);
    await expect(remove(zone)).resolves.toBeUndefined();
    const forced = await make(zoneType, "forced", { name: "forced", dnsName: "a.com.", forceDestroy: true });
    await make(recordType, "www", { managedZone: "forced", name: "www.a.com.", type: "A" });
    await expect(remove(forced)).resolves.toBeUndefined();
  });

  test("an uptime check and a channel that a policy names", async () => {
    const { make, remove } = await project();
    const check = await make("gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig", "up", { displayName: "up" });
    const channel = await make("gcp:monitoring/notificationChannel:NotificationChannel", "mail", { type: "email" });
    const filter = `metric.labels.check_id = "${check.outputs.uptimeCheckId}"`;
    const policy = await make("gcp:monitoring/alertPolicy:AlertPolicy", "up", {
      conditions: [{ conditionThreshold: { filter } }],
      notificationChannels: [channel.id],
    });
    await expect(remove(check)).rejects.toThrow("One or more alerting policies is using it.");
    await expect(remove(channel)).rejects.toThrow("it is used by an alerting policy");
    await remove(policy);
    await remove(check);
    await expect(remove(channel)).resolves.toBeUndefined();
  });

  test("a range that private services access has", async () => {
    const { make, remove } = await project();
    const range = await make(addressType, "range", { name: "range", addressType: "INTERNAL", purpose: "VPC_PEERING" });
    const connection = await make("gcp:servicenetworking/connection:Connection", "peering", {
      network: "projects/acme-prod/global/networks/n",
      service: "servicenetworking.googleapis.com",
      reservedPeeringRanges: ["range"],
    });
    await expect(remove(range)).rejects.toThrow(inUse("address", "range"));
    await remove(connection);
    await expect(remove(range)).resolves.toBeUndefined();
  });
});

describe("the provider refuses to delete what is protected", () => {
  test("a service, by default", async () => {
    const { make, remove } = await project();
    const refusal = "cannot destroy service without setting deletion_protection=false and running `terraform apply`";
    await expect(remove(await make(serviceType, "api", { location: "europe-west1" }))).rejects.toThrow(refusal);
    await expect(remove(await make(serviceType, "free", place))).resolves.toBeUndefined();
  });

  test("a secret that says so, a database, and anything whose policy prevents it", async () => {
    const { make, remove } = await project();
    const key = { secretId: "key", replication, deletionProtection: true };
    await expect(remove(await make(secretType, "key", key))).rejects.toThrow("cannot destroy secret without");
    const database = await make("gcp:sql/databaseInstance:DatabaseInstance", "db", { databaseVersion: "POSTGRES_17" });
    await expect(remove(database)).rejects.toThrow(
      "failed to delete instance because deletion_protection is set to true",
    );
    const network = await make(networkType, "net", { deletionPolicy: "PREVENT" });
    await expect(remove(network)).rejects.toThrow('deletion_policy is set to "PREVENT"');
  });
});

describe("a service that reads secrets", () => {
  const secretKeyRef = (secret: unknown, version: unknown) => ({
    containers: [{ image: "a", envs: [{ name: "KEY", valueSource: { secretKeyRef: { secret, version } } }] }],
  });

  async function withSecret() {
    const cloud = await project();
    const secret = await cloud.make(secretType, "key", { secretId: "key", replication });
    const version = await cloud.make(versionType, "key", { secret: secret.id, secretData: "x" });
    const account = await cloud.make(accountType, "api", { accountId: "api-run" });
    const grant = (inputs: Properties = {}) =>
      cloud.make(accessorType, "key", {
        secretId: secret.id,
        role: accessor,
        member: account.outputs.member,
        ...inputs,
      });
    const template = (more: unknown = secretKeyRef(secret.id, version.outputs.version)) => ({
      template: { serviceAccount: account.outputs.email, ...Object(more) },
    });
    const start = (more?: unknown) => cloud.make(serviceType, "api", { ...place, name: "api", ...template(more) });
    return { ...cloud, secret, version, account, grant, template, start };
  }

  test("is refused as long as its account may not", async () => {
    const { version, grant, start } = await withSecret();
    await expect(start()).rejects.toThrow(
      "Error waiting for Creating Service: Error code 13, message: Revision 'api-00001' is not ready and cannot serve traffic. " +
        "spec.template.spec.containers[0].env[0].value_from.secret_key_ref.name: Permission denied on secret: " +
        `projects/acme-prod/secrets/key/versions/${version.outputs.version} for Revision service account api-run@acme-prod.iam.gserviceaccount.com. ` +
        "The service account used must be granted the 'Secret Manager Secret Accessor' role (roles/secretmanager.secretAccessor) at the secret, project or higher level.",
    );
    await grant({ role: "roles/secretmanager.viewer" });
    await expect(start()).rejects.toThrow("Permission denied on secret");
    await grant({ member: "serviceAccount:other@acme-prod.iam.gserviceaccount.com" });
    await expect(start()).rejects.toThrow("Permission denied on secret");
    await grant();
    await expect(start()).resolves.toBeDefined();
  });

  test("starts with a role on the project, and with a file of a volume", async () => {
    const { make, secret, account, start } = await withSecret();
    const volumes = [{ name: "key", secret: { secret: secret.id } }];
    await expect(start({ volumes })).rejects.toThrow(
      "spec.template.spec.volumes[0].secret.secretName: Permission denied",
    );
    await make(projectMemberType, "all", { project: "acme-prod", role: accessor, member: account.outputs.member });
    await expect(start({ volumes })).resolves.toBeDefined();
  });

  test("is refused a version that is not there, and any of a secret without one", async () => {
    const { make, grant, secret, start } = await withSecret();
    await grant();
    await expect(start(secretKeyRef(secret.id, "99999"))).rejects.toThrow(
      "Secret projects/acme-prod/secrets/key/versions/99999 was not found",
    );
    await expect(start(secretKeyRef("key", "latest"))).resolves.toBeDefined();
    const empty = await make(secretType, "empty", { secretId: "empty", replication });
    const other = { ...place, name: "other", template: secretKeyRef(empty.id, "latest") };
    await expect(make(serviceType, "other", other)).rejects.toThrow("secrets/empty/versions/latest was not found");
  });

  test("is taken to be allowed what was there before", async () => {
    const { make, secret, start } = await withSecret();
    await expect(start(secretKeyRef("projects/acme-prod/secrets/other", "latest"))).resolves.toBeDefined();
    const template = {
      serviceAccount: "other@acme-prod.iam.gserviceaccount.com",
      ...secretKeyRef(secret.id, "latest"),
    };
    await expect(make(serviceType, "other", { ...place, template })).resolves.toBeDefined();
  });

  test("is refused a change that names a secret which its account may not read", async () => {
    const { make, grant, start, change, secret, template } = await withSecret();
    await grant();
    const service = await start();
    const other = await make(secretType, "other", { secretId: "other", replication });
    await make(versionType, "other", { secret: other.id, secretData: "x" });
    await expect(change(service, template(secretKeyRef(other.id, "latest")))).rejects.toThrow("Permission denied");
    await expect(change(service, template(secretKeyRef(secret.id, "latest")))).resolves.toBeDefined();
  });
});

describe("an API", () => {
  const run = { service: "run.googleapis.com", disableOnDestroy: false };
  const off = /run\.googleapis\.com has not been used in project acme-prod before or it is disabled/;

  test("that the program enables is enabled before anything is made by it", async () => {
    const { make } = await project();
    const { id } = await make(serviceType, "api", place);
    await expect(make(apiType, "run", run)).rejects.toThrow(`(${serviceType} ${id} was made before)`);
    await expect(make(apiType, "dns", { service: "dns.googleapis.com" })).resolves.toBeDefined();
    await expect(make(apiType, "run", { ...run, project: "other" })).resolves.toBeDefined();
  });

  test("that another program uses already was enabled by someone else", async () => {
    const { provider, make } = await project();
    const urn = urnOf(serviceType, "theirs").replace("::test::", "::other::");
    await provider.create(serviceType, urn, { ...place, name: "theirs" }, false);
    await expect(make(apiType, "run", run)).resolves.toBeDefined();
  });

  test("stays enabled when its resource goes, and can be enabled again", async () => {
    const { make, remove } = await project();
    const api = await make(apiType, "run", run);
    await make(serviceType, "api", place);
    await remove(api);
    await expect(make(serviceType, "other", place)).resolves.toBeDefined();
    await expect(make(apiType, "run", run)).resolves.toBeDefined();
    await expect(make(apiType, "again", run)).resolves.toBeDefined();
  });

  test("is off once it is disabled", async () => {
    const { make, remove } = await project();
    await remove(await make(apiType, "run", { ...run, disableOnDestroy: true }));
    await expect(make(serviceType, "api", place)).rejects.toThrow(off);
    await make(apiType, "run", run);
    await expect(make(serviceType, "api", place)).resolves.toBeDefined();
  });

  test("for roles on the project", async () => {
    const { make } = await project();
    await make(projectMemberType, "a", { project: "acme-prod", role: "roles/viewer", member: "user:a@example.com" });
    const service = "cloudresourcemanager.googleapis.com";
    await expect(make(apiType, "roles", { service })).rejects.toThrow("has not been used in project acme-prod before");
  });
});

describe("a load balancer", () => {
  test.each<[Properties, string]>([
    [
      { timeoutSec: 30 },
      "Invalid value for field 'resource.timeoutSec': '30'. Timeout sec is not supported for a backend service with Serverless network endpoint groups., invalid",
    ],
    [
      { portName: "http" },
      "Invalid value for field 'resource.portName': 'http'. Port name is not supported for a backend service with Serverless network endpoint groups., invalid",
    ],
    [{ healthChecks: "check" }, "A health check is not supported"],
  ])("of Cloud Run is refused %j", async (more, refusal) => {
    const { make } = await project();
    const neg = await make(negType, "neg", { region: "europe-west1" });
    const other = await make(negType, "psc", {
      region: "europe-west1",
      networkEndpointType: "PRIVATE_SERVICE_CONNECT",
    });
    const backend = (group: unknown, name: string) => make(backendType, name, { backends: [{ group }], ...more });
    await expect(backend(neg.id, "a")).rejects.toThrow(refusal);
    await expect(backend(neg.outputs.selfLink, "a")).rejects.toThrow(refusal);
    await expect(backend(other.id, "b")).resolves.toBeDefined();
    await expect(make(backendType, "c", { backends: [{ group: neg.id }] })).resolves.toBeDefined();
  });

  test("of Cloud Run has no limit of its use", async () => {
    const { make } = await project();
    const neg = await make(negType, "neg", { region: "europe-west1" });
    const backends = [{ group: neg.id, maxUtilization: 0.8 }];
    await expect(make(backendType, "a", { backends })).rejects.toThrow(
      "Invalid value for field 'resource.backends[0].maxUtilization': '0.8'. Max utilization is not supported for Serverless network endpoint groups., invalid",
    );
  });

  test("with TLS has a certificate, which need not be issued yet", async () => {
    const { make, provider } = await project();
    const refusals = (inputs: Properties) => provider.check(proxyType, urnOf(proxyType, "none"), {}, inputs).failures;
    expect(refusals({ urlMap: "m" })).toMatchObject([{ reason: "At least one SSL certificate must be specified" }]);
    expect(refusals({ urlMap: "m", certificateMap: UNKNOWN })).toEqual([]);
    await expect(make(proxyType, "own", { urlMap: "m", sslCertificates: ["c"] })).resolves.toBeDefined();
    const authorization = await make(authorizationType, "auth", { domain: "a.com" });
    const managed = { domains: ["a.com"], dnsAuthorizations: [authorization.id] };
    await expect(make(certificateType, "pending", { managed })).resolves.toBeDefined();
  });

  test("is of one kind with its backends, however many parts are between them", async () => {
    const { make } = await project();
    const backend = await make(backendType, "backend", { loadBalancingScheme: "EXTERNAL_MANAGED" });
    const map = await make(mapType, "map", { defaultService: backend.id });
    const proxy = await make(proxyType, "proxy", { urlMap: map.outputs.selfLink, sslCertificates: ["c"] });
    const rule = (loadBalancingScheme?: string) =>
      make(ruleType, "rule", { target: proxy.id, ...(loadBalancingScheme && { loadBalancingScheme }) });
    await expect(rule()).rejects.toThrow(
      `The load balancing scheme EXTERNAL of the forwarding rule does not match EXTERNAL_MANAGED of backend service ${backend.outputs.name}., invalid`,
    );
    await expect(rule("EXTERNAL_MANAGED")).resolves.toBeDefined();
    const redirect = await make(mapType, "redirect", { defaultUrlRedirect: { httpsRedirect: true } });
    const plain = await make("gcp:compute/targetHttpProxy:TargetHttpProxy", "plain", { urlMap: redirect.id });
    await expect(make(ruleType, "plain", { target: plain.id })).resolves.toBeDefined();
  });

  test("within a network has a subnet for its proxies", async () => {
    const { make } = await project();
    const network = await make(networkType, "net");
    const rule = { loadBalancingScheme: "INTERNAL_MANAGED", network: network.id, target: "t", region: "us-east1" };
    const type = "gcp:compute/forwardingRule:ForwardingRule";
    await expect(make(type, "in", rule)).rejects.toThrow(
      "Invalid value for field 'resource.target': 't'. An active proxy-only subnetwork is required in the same region and VPC as the forwarding rule., invalid",
    );
    await expect(make(type, "foreign", { ...rule, network: "other" })).resolves.toBeDefined();
    const proxies = { network: network.id, ipCidrRange: "10.0.0.0/23", purpose: "REGIONAL_MANAGED_PROXY" };
    await make(subnetType, "elsewhere", proxies);
    await expect(make(type, "in", rule)).rejects.toThrow("proxy-only subnetwork");
    await make(subnetType, "proxies", { ...proxies, ipCidrRange: "10.0.2.0/23", region: "us-east1" });
    await expect(make(type, "in", rule)).resolves.toBeDefined();
  });
});

test("a database with a private address waits for private services access", async () => {
  const { make } = await project();
  const network = await make(networkType, "net");
  const settings = { ipConfiguration: { privateNetwork: network.id } };
  const type = "gcp:sql/databaseInstance:DatabaseInstance";
  await expect(make(type, "db", { settings })).rejects.toThrow("at least 1 private services connection");
  const service = "servicenetworking.googleapis.com";
  await make("gcp:servicenetworking/connection:Connection", "peering", { network: network.id, service });
  await expect(make(type, "db", { settings })).resolves.toBeDefined();
});

test("a principal of IAM is a user of an instance that logs them in", async () => {
  const { make } = await project();
  const instance = "gcp:sql/databaseInstance:DatabaseInstance";
  const user = "gcp:sql/user:User";
  const on = { databaseFlags: [{ name: "cloudsql.iam_authentication", value: "on" }] };
  await make(instance, "without", { name: "without", settings: { databaseFlags: [] } });
  await make(instance, "with", { name: "with", settings: on });
  const iam = { name: "api@acme.iam", type: "CLOUD_IAM_SERVICE_ACCOUNT" };
  await expect(make(user, "refused", { ...iam, instance: "without" })).rejects.toThrow(
    "IAM database authentication is not enabled on the instance",
  );
  await expect(make(user, "taken", { ...iam, instance: "with" })).resolves.toBeDefined();
  await expect(make(user, "built-in", { name: "app", type: "BUILT_IN", instance: "without" })).resolves.toBeDefined();
  await expect(make(user, "elsewhere", { ...iam, instance: "foreign" })).resolves.toBeDefined();
});

describe("the cloud keeps", () => {
  test.each<[string, Properties, string]>([
    ["gcp:kms/keyRing:KeyRing", { name: "ring", location: "global" }, "a key ring cannot be deleted"],
    ["gcp:kms/cryptoKey:CryptoKey", { name: "key", keyRing: "ring" }, "a key cannot be deleted"],
    [
      "gcp:sql/databaseInstance:DatabaseInstance",
      { name: "db", deletionProtection: false },
      "you can't reuse the name of the deleted instance until one week from the deletion date",
    ],
    [
      "gcp:logging/projectBucketConfig:ProjectBucketConfig",
      { project: "acme-prod", location: "global", bucketId: "own" },
      "pending deletion for 7 days",
    ],
  ])("the name of a %s", async (type, inputs, refusal) => {
    const { cloud, make, remove } = await project();
    await remove(await make(type, "one", inputs));
    expect(cloud.present).toEqual([]);
    await expect(make(type, "one", inputs)).rejects.toThrow(refusal);
  });

  test.each<[string, Properties]>([
    [secretType, { secretId: "key", replication }],
    [accountType, { accountId: "web-run" }],
    [
      "gcp:logging/projectBucketConfig:ProjectBucketConfig",
      { project: "acme-prod", location: "global", bucketId: "_Default" },
    ],
  ])("nothing of a %s", async (type, inputs) => {
    const { make, remove } = await project();
    await remove(await make(type, "one", inputs));
    await expect(make(type, "one", inputs)).resolves.toBeDefined();
  });
});

test("what is secret comes out as such, labels among it", async () => {
  const { make } = await project();
  const { outputs } = await make(versionType, "key", { secret: "key", secretData: "x" });
  expect(outputs.secretData).toEqual(new SecretValue("x"));
  const network = await make(addressType, "ip", { labels: { team: "a" } });
  expect(network.outputs.effectiveLabels).toEqual(new SecretValue({ "goog-pulumi-provisioned": "true", team: "a" }));
  expect(network.outputs.labels).toEqual({ team: "a" });
});

describe("the provider", () => {
  test("makes another endpoint group before it deletes the old one, unless its name is fixed", async () => {
    const { provider, make } = await project();
    for (const [name, first] of [
      ["free", {}],
      ["fixed", { name: "neg" }],
    ] as const) {
      const given = { ...first, region: "europe-west1", cloudRun: { urlMask: "<service>.a.com" } };
      const { urn, inputs } = await make(negType, name, given);
      const news = provider.check(negType, urn, inputs, { ...given, cloudRun: { urlMask: "<service>.b.com" } }).inputs;
      const { changes, deleteBeforeReplace } = provider.diff(negType, inputs, news);
      expect(changes).toEqual([{ path: "cloudRun.urlMask", kind: "update", replaces: true }]);
      expect(deleteBeforeReplace).toBe(name === "fixed");
    }
  });

  test("deletes a role on the project before it grants another, and one on a secret after", async () => {
    const { provider, make } = await project();
    const of = async (type: string, more: Properties) => {
      const { inputs } = await make(type, "a", { role: "roles/viewer", member: "user:a@example.com", ...more });
      return provider.diff(type, inputs, { ...inputs, role: "roles/browser" }).deleteBeforeReplace;
    };
    expect(await of(projectMemberType, { project: "acme-prod" })).toBe(true);
    expect(await of(accessorType, { secretId: "key" })).toBe(false);
  });

  test("changes in place only what follows from the change", async () => {
    const { make, change } = await project();
    const service = await make(serviceType, "api", { ...place, template: { containers: [{ image: "a" }] } });
    const template = { containers: [{ image: "b" }] };
    const after = await change(service, { template });
    const { latestReadyRevision, latestCreatedRevision, ...others } = service.outputs;
    expect(after).toMatchObject({ ...others, template });
    expect(after.latestReadyRevision).not.toBe(latestReadyRevision);
    expect(after.latestCreatedRevision).not.toBe(latestCreatedRevision);
  });
});
