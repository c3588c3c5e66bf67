import { describe, expect, test } from "vitest";
import { gcp } from "../../offline/gcp";
import { specs } from "../../offline/gcp/specs";
import { type Properties, UNKNOWN } from "../../offline/values";

const project = "acme-prod";
const model = gcp.configure({ project, region: "europe-west1" });
const urnOf = (type: string, name: string) => `urn:pulumi:dev::project::${type}::${name}`;

function create(type: string, inputs: Properties, name = "web", configured = model) {
  const urn = urnOf(type, name);
  const checked = configured.check(type, inputs, urn);
  expect(checked.failures).toEqual([]);
  return configured.create(type, checked.inputs, urn, { preview: false });
}

const preview = (type: string, inputs: Properties, name = "web") =>
  model.create(type, model.check(type, inputs, urnOf(type, name)).inputs, urnOf(type, name), { preview: true });

const auto = "web-[0-9a-f]{7}";
const number = "\\d{19}";
const at = `projects/${project}`;
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const member = { role: "roles/viewer", member: "user:a@example.com" };

/** Forms of the ids: "Import" on the page of each resource, https://www.pulumi.com/registry/packages/gcp/api-docs/ */
const cases: readonly (readonly [type: string, inputs: Properties, id: string])[] = [
  ["gcp:cloudrunv2/service:Service", { location: "europe-west1" }, `${at}/locations/europe-west1/services/${auto}`],
  ["gcp:cloudrunv2/job:Job", { location: "us-east1", name: "j" }, `${at}/locations/us-east1/jobs/j`],
  ["gcp:cloudrunv2/workerPool:WorkerPool", { location: "us-east1" }, `${at}/locations/us-east1/workerPools/${auto}`],
  ["gcp:compute/network:Network", {}, `${at}/global/networks/${auto}`],
  ["gcp:compute/subnetwork:Subnetwork", {}, `${at}/regions/europe-west1/subnetworks/${auto}`],
  ["gcp:compute/subnetwork:Subnetwork", { region: "us-east1" }, `${at}/regions/us-east1/subnetworks/${auto}`],
  ["gcp:compute/firewall:Firewall", {}, `${at}/global/firewalls/${auto}`],
  ["gcp:compute/router:Router", {}, `${at}/regions/europe-west1/routers/${auto}`],
  ["gcp:compute/routerNat:RouterNat", { router: "r" }, `${project}/europe-west1/r/${auto}`],
  ["gcp:compute/address:Address", {}, `${at}/regions/europe-west1/addresses/${auto}`],
  ["gcp:compute/globalAddress:GlobalAddress", {}, `${at}/global/addresses/${auto}`],
  [
    "gcp:servicenetworking/connection:Connection",
    { network: `${at}/global/networks/n`, service: "servicenetworking.googleapis.com" },
    "projects%2Facme-prod%2Fglobal%2Fnetworks%2Fn:servicenetworking.googleapis.com",
  ],
  [
    "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",
    { region: "us-east1" },
    `${at}/regions/us-east1/networkEndpointGroups/${auto}`,
  ],
  ["gcp:compute/backendService:BackendService", {}, `${at}/global/backendServices/${auto}`],
  ["gcp:compute/regionBackendService:RegionBackendService", {}, `${at}/regions/europe-west1/backendServices/${auto}`],
  ["gcp:compute/uRLMap:URLMap", {}, `${at}/global/urlMaps/${auto}`],
  ["gcp:compute/regionUrlMap:RegionUrlMap", {}, `${at}/regions/europe-west1/urlMaps/${auto}`],
  [
    "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
    { sslCertificates: ["c"] },
    `${at}/global/targetHttpsProxies/${auto}`,
  ],
  ["gcp:compute/targetHttpProxy:TargetHttpProxy", {}, `${at}/global/targetHttpProxies/${auto}`],
  ["gcp:compute/sSLPolicy:SSLPolicy", {}, `${at}/global/sslPolicies/${auto}`],
  ["gcp:compute/globalForwardingRule:GlobalForwardingRule", {}, `${at}/global/forwardingRules/${auto}`],
  ["gcp:compute/forwardingRule:ForwardingRule", {}, `${at}/regions/europe-west1/forwardingRules/${auto}`],
  ["gcp:compute/securityPolicy:SecurityPolicy", {}, `${at}/global/securityPolicies/${auto}`],
  ["gcp:dns/managedZone:ManagedZone", { dnsName: "example.com." }, `${at}/managedZones/${auto}`],
  [
    "gcp:dns/recordSet:RecordSet",
    { managedZone: "z", name: "www.example.com.", type: "A" },
    `${at}/managedZones/z/rrsets/www\\.example\\.com\\./A`,
  ],
  [
    "gcp:certificatemanager/dnsAuthorization:DnsAuthorization",
    { domain: "example.com" },
    `${at}/locations/global/dnsAuthorizations/${auto}`,
  ],
  ["gcp:certificatemanager/certificate:Certificate", {}, `${at}/locations/global/certificates/${auto}`],
  [
    "gcp:certificatemanager/certificate:Certificate",
    { location: "us-east1" },
    `${at}/locations/us-east1/certificates/${auto}`,
  ],
  ["gcp:certificatemanager/certificateMap:CertificateMap", {}, `${at}/locations/global/certificateMaps/${auto}`],
  [
    "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry",
    { map: "m" },
    `${at}/locations/global/certificateMaps/m/certificateMapEntries/${auto}`,
  ],
  [
    "gcp:serviceaccount/account:Account",
    { accountId: "web-run" },
    `${at}/serviceAccounts/web-run@acme-prod\\.iam\\.gserviceaccount\\.com`,
  ],
  ["gcp:secretmanager/secret:Secret", { secretId: "key" }, `${at}/secrets/key`],
  ["gcp:secretmanager/secret:Secret", {}, `${at}/secrets/${auto}`],
  ["gcp:secretmanager/secretVersion:SecretVersion", { secret: `${at}/secrets/key` }, `${at}/secrets/key/versions/\\d+`],
  ["gcp:projects/service:Service", { service: "run.googleapis.com" }, "acme-prod/run\\.googleapis\\.com"],
  ["gcp:projects/iAMMember:IAMMember", { ...member, project }, "acme-prod/roles/viewer/user:a@example.com"],
  [
    "gcp:projects/iAMMember:IAMMember",
    { ...member, project, condition: { title: "only", expression: "true" } },
    "acme-prod/roles/viewer/user:a@example.com/only",
  ],
  ["gcp:projects/iAMBinding:IAMBinding", { role: "roles/viewer", project }, "acme-prod/roles/viewer"],
  [
    "gcp:secretmanager/secretIamMember:SecretIamMember",
    { ...member, secretId: `${at}/secrets/key` },
    `${at}/secrets/key/roles/viewer/user:a@example.com`,
  ],
  [
    "gcp:secretmanager/secretIamMember:SecretIamMember",
    { ...member, secretId: "key" },
    `${at}/secrets/key/roles/viewer/user:a@example.com`,
  ],
  [
    "gcp:cloudrunv2/serviceIamMember:ServiceIamMember",
    { ...member, name: "projects/other/locations/us-west1/services/api" },
    "projects/other/locations/us-west1/services/api/roles/viewer/user:a@example.com",
  ],
  [
    "gcp:cloudrunv2/serviceIamMember:ServiceIamMember",
    { ...member, name: "api", location: "us-east1" },
    `${at}/locations/us-east1/services/api/roles/viewer/user:a@example.com`,
  ],
  ["gcp:storage/bucketIAMMember:BucketIAMMember", { ...member, bucket: "b" }, "b/b/roles/viewer/user:a@example.com"],
  ["gcp:monitoring/alertPolicy:AlertPolicy", {}, `${at}/alertPolicies/${number}`],
  ["gcp:monitoring/notificationChannel:NotificationChannel", {}, `${at}/notificationChannels/${number}`],
  [
    "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig",
    { displayName: "My API" },
    `${at}/uptimeCheckConfigs/my-api-\\d{11}`,
  ],
  [
    "gcp:billing/budget:Budget",
    { billingAccount: "012345-6789AB-CDEF01" },
    `billingAccounts/012345-6789AB-CDEF01/budgets/${uuid}`,
  ],
  ["gcp:monitoring/dashboard:Dashboard", {}, `projects/\\d{12}/dashboards/${uuid}`],
  [
    "gcp:logging/projectBucketConfig:ProjectBucketConfig",
    { project, location: "global", bucketId: "_Default" },
    `${at}/locations/global/buckets/_Default`,
  ],
  ["gcp:logging/projectSink:ProjectSink", {}, `${at}/sinks/${auto}`],
  ["gcp:storage/bucket:Bucket", {}, auto],
  [
    "gcp:artifactregistry/repository:Repository",
    { repositoryId: "apps", location: "us-east1" },
    `${at}/locations/us-east1/repositories/apps`,
  ],
  ["gcp:sql/databaseInstance:DatabaseInstance", {}, auto],
  ["gcp:sql/database:Database", { instance: "i", name: "app" }, `${at}/instances/i/databases/app`],
  ["gcp:sql/user:User", { instance: "i", name: "app" }, "app//i"],
  ["gcp:pubsub/topic:Topic", {}, `${at}/topics/${auto}`],
  ["gcp:kms/keyRing:KeyRing", { location: "global" }, `${at}/locations/global/keyRings/${auto}`],
  ["gcp:kms/cryptoKey:CryptoKey", { keyRing: "ring", name: "k" }, "ring/cryptoKeys/k"],
  ["gcp:cloudscheduler/job:Job", {}, `${at}/locations/europe-west1/jobs/${auto}`],
];

test.each(cases)("%s %j", (type, inputs, id) => {
  expect(create(type, inputs).id).toMatch(new RegExp(`^${id}$`));
  const previewed = preview(type, inputs);
  expect(previewed.id).toBeUndefined();
  expect(previewed.outputs).toMatchObject(inputs);
});

test("another project, and its number", () => {
  const { id, outputs } = create("gcp:secretmanager/secret:Secret", { secretId: "key", project: "other" });
  expect({ id, name: outputs.name, project: outputs.project }).toEqual({
    id: "projects/other/secrets/key",
    name: expect.stringMatching(/^projects\/\d{12}\/secrets\/key$/),
    project: "other",
  });
  expect(create("gcp:secretmanager/secret:Secret", { secretId: "key" }).outputs.name).not.toBe(outputs.name);
});

test.each([
  ["gcp:compute/network:Network", "global/networks/n"],
  ["gcp:compute/uRLMap:URLMap", "global/urlMaps/n"],
  ["gcp:compute/subnetwork:Subnetwork", "regions/europe-west1/subnetworks/n"],
])("the link of a %s", (type, path) => {
  const { outputs } = create(type, { name: "n" });
  expect(outputs.selfLink).toBe(`https://www.googleapis.com/compute/v1/projects/acme-prod/${path}`);
});

describe("a Cloud Run service", () => {
  const type = "gcp:cloudrunv2/service:Service";
  const service = (more: Properties = {}) => create(type, { name: "api", location: "europe-west1", ...more }).outputs;

  test("has the addresses of run.app, those of a project with one hash", () => {
    const { uri, urls } = service();
    expect(uri).toMatch(/^https:\/\/api-[a-z2-7]{10}-ew\.a\.run\.app$/);
    expect(urls).toEqual([expect.stringMatching(/^https:\/\/api-\d{12}\.europe-west1\.run\.app$/), uri]);
    const other = service({ name: "web", location: "us-central1" }).uri;
    expect(String(other).replace("web-", "api-").replace("-uc.", "-ew.")).toBe(uri);
    expect(service({ defaultUriDisabled: true })).toMatchObject({ uri: "", urls: [] });
  });

  test("is protected from deletion, and has a revision for each template", () => {
    const template = (image: string) => service({ template: { containers: [{ image }] } });
    const { latestReadyRevision, latestCreatedRevision, ...others } = template("a");
    expect(latestReadyRevision).toMatch(
      /^projects\/acme-prod\/locations\/europe-west1\/services\/api\/revisions\/api-00001-\w{3}$/,
    );
    expect(latestCreatedRevision).toBe(latestReadyRevision);
    expect(template("b").latestReadyRevision).not.toBe(latestReadyRevision);
    expect(template("b").uid).toBe(others.uid);
    expect(others).toMatchObject({
      deletionProtection: true,
      deletionPolicy: "DELETE",
      ingress: "INGRESS_TRAFFIC_ALL",
      generation: "1",
    });
    expect(service({ template: { revision: "api-blue" } }).latestReadyRevision).toMatch(/\/revisions\/api-blue$/);
  });

  test("tells no address in a preview, but where it is", () => {
    const { outputs } = preview(type, { name: "api", location: "europe-west1" });
    expect(outputs).toMatchObject({ name: "api", project, uri: UNKNOWN, urls: UNKNOWN, latestReadyRevision: UNKNOWN });
    expect(outputs).toMatchObject({ ingress: UNKNOWN, traffics: UNKNOWN, uid: UNKNOWN, deletionProtection: true });
  });
});

test("a service account's address is known in a preview", () => {
  const type = "gcp:serviceaccount/account:Account";
  const email = "web-run@acme-prod.iam.gserviceaccount.com";
  expect(preview(type, { accountId: "web-run" }).outputs).toMatchObject({
    email,
    member: `serviceAccount:${email}`,
    name: UNKNOWN,
    uniqueId: UNKNOWN,
  });
  expect(preview(type, { accountId: UNKNOWN }).outputs).toMatchObject({ email: UNKNOWN, member: UNKNOWN });
  const { id, outputs } = create(type, { accountId: "web-run" });
  expect(outputs).toMatchObject({ email, name: id, uniqueId: expect.stringMatching(/^\d{19}$/) });
  const scoped = gcp.configure({ project: "example.com:acme" });
  expect(create(type, { accountId: "web-run" }, "web", scoped).outputs.email).toBe(
    "web-run@acme.example.com.iam.gserviceaccount.com",
  );
});

test.each([
  ["secretmanager", "gcp-sa-secretmanager"],
  ["run", "serverless-robot-prod"],
  ["compute", "compute-system"],
])("the agent of %s", (service, project) => {
  const { outputs } = create("gcp:projects/serviceIdentity:ServiceIdentity", { service: `${service}.googleapis.com` });
  expect(outputs.member).toMatch(
    new RegExp(`^serviceAccount:service-\\d{12}@${project}\\.iam\\.gserviceaccount\\.com$`),
  );
});

test("another value of a secret is another version", () => {
  const version = (secretData: string) =>
    create("gcp:secretmanager/secretVersion:SecretVersion", { secret: `${at}/secrets/key`, secretData });
  expect(version("a").outputs.version).not.toBe(version("b").outputs.version);
  expect(version("a")).toEqual(version("a"));
  const { id, outputs } = version("a");
  expect(id).toBe(`${at}/secrets/key/versions/${outputs.version}`);
  expect(outputs.name).toMatch(new RegExp(`^projects/\\d{12}/secrets/key/versions/${outputs.version}$`));
  expect(preview("gcp:secretmanager/secretVersion:SecretVersion", { secret: "key" }).outputs.version).toBe(UNKNOWN);
});

test("the record of a DNS authorization, and of one that is the project's own", () => {
  const type = "gcp:certificatemanager/dnsAuthorization:DnsAuthorization";
  const data = expect.stringMatching(new RegExp(`^${uuid}\\.\\d+\\.authorize\\.certificatemanager\\.goog\\.$`));
  expect(create(type, { domain: "example.com" }).outputs.dnsResourceRecords).toEqual([
    { name: "_acme-challenge.example.com.", type: "CNAME", data },
  ]);
  expect(create(type, { domain: "example.com", type: "PER_PROJECT_RECORD" }).outputs.dnsResourceRecords).toEqual([
    { name: expect.stringMatching(/^_acme-challenge_[a-z]{14}\.example\.com\.$/), type: "CNAME", data },
  ]);
  expect(create(type, { domain: "example.com", location: "us-east1" }).outputs.type).toBe("PER_PROJECT_RECORD");
  expect(preview(type, { domain: "example.com" }).outputs.dnsResourceRecords).toBe(UNKNOWN);
});

test("a zone has four servers of one set, and a number that is a text", () => {
  const { outputs } = create("gcp:dns/managedZone:ManagedZone", { dnsName: "example.com." });
  const [set = ""] = String(outputs.nameServers).match(/(?<=ns-cloud-)[a-e]/) ?? [];
  expect(outputs.nameServers).toEqual([1, 2, 3, 4].map((index) => `ns-cloud-${set}${index}.googledomains.com.`));
  expect(outputs.managedZoneId).toMatch(/^\d{15,19}$/);
  expect(outputs).toMatchObject({ description: "Managed by Pulumi", visibility: "public" });
  const closed = create("gcp:dns/managedZone:ManagedZone", { dnsName: "internal.", visibility: "private" });
  expect(closed.outputs.nameServers).toEqual(["ns-gcp-private.googledomains.com."]);
});

test("addresses: outside, IPv6, and what is given", () => {
  const address = (inputs: Properties) => create("gcp:compute/globalAddress:GlobalAddress", inputs).outputs.address;
  expect(address({})).toMatch(/^34\.\d+\.\d+\.\d+$/);
  expect(address({ ipVersion: "IPV6" })).toMatch(/^2600:1901:0:[0-9a-f]+::$/);
  expect(address({ addressType: "INTERNAL", purpose: "VPC_PEERING" })).toMatch(/^10\.\d+\.0\.0$/);
  expect(address({ addressType: "INTERNAL", address: "10.9.0.0" })).toBe("10.9.0.0");
  expect(preview("gcp:compute/globalAddress:GlobalAddress", {}).outputs.address).toBe(UNKNOWN);
});

test("a database is at its connection name, inside and outside", () => {
  const type = "gcp:sql/databaseInstance:DatabaseInstance";
  const ipConfiguration = { privateNetwork: `${at}/global/networks/n`, ipv4Enabled: false };
  const { outputs } = create(type, { name: "db", region: "us-east1", settings: { ipConfiguration } });
  expect(outputs).toMatchObject({
    connectionName: "acme-prod:us-east1:db",
    privateIpAddress: expect.stringMatching(/^10\./),
    publicIpAddress: "",
    firstIpAddress: outputs.privateIpAddress,
    deletionProtection: true,
  });
  expect(create(type, { name: "db" }).outputs).toMatchObject({ privateIpAddress: "", region: "europe-west1" });
});

describe("labels", () => {
  const type = "gcp:compute/globalAddress:GlobalAddress";
  const own = { "goog-pulumi-provisioned": "true" };
  const labels = { team: "a" };

  test("carry what made the resource, and the provider's own", () => {
    expect(create(type, { labels }).outputs).toMatchObject({ labels, effectiveLabels: { ...own, ...labels } });
    expect(create(type, {}).outputs.pulumiLabels).toEqual(own);
    const provider = gcp.configure({ defaultLabels: { env: "x", team: "b" }, addPulumiAttributionLabel: false });
    expect(create(type, { labels }, "web", provider).outputs.effectiveLabels).toEqual({ env: "x", team: "a" });
  });

  test("are known in a preview, unless one of them is not", () => {
    expect(preview(type, { labels }).outputs.pulumiLabels).toEqual({ ...own, ...labels });
    const unknown = preview(type, { labels: { team: UNKNOWN } }).outputs;
    expect(unknown).toMatchObject({ pulumiLabels: UNKNOWN, effectiveLabels: UNKNOWN });
  });

  test("follow the inputs in the preview of an update, and nothing else does", () => {
    const { outputs } = create(type, { name: "n", labels });
    const after = model.previewUpdate?.(type, outputs, { name: "n", labels: { team: "b" } });
    const changed = { ...own, team: "b" };
    expect(after).toEqual({ ...outputs, labels: { team: "b" }, pulumiLabels: changed, effectiveLabels: changed });
  });

  test("are no matter of what has none", () => {
    const { outputs } = create("gcp:compute/network:Network", {});
    expect(Object.keys(outputs).filter((key) => /labels/i.test(key))).toEqual([]);
  });
});

describe("names", () => {
  const failures = (type: string, inputs: Properties, name: string) =>
    model.check(type, inputs, urnOf(type, name)).failures.map(({ property, reason }) => `${property}: ${reason}`);
  const rfc1035 = "lower-case letters, digits and hyphens, beginning with a letter and not ending in a hyphen";

  test.each<[string, Properties, string, string]>([
    ["gcp:cloudrunv2/service:Service", { name: "a".repeat(50) }, "x", `name: has 50 characters, the maximum is 49`],
    ["gcp:cloudrunv2/service:Service", { name: "Api" }, "x", `name: is not allowed: ${rfc1035}`],
    ["gcp:compute/network:Network", { name: "net-" }, "x", `name: is not allowed: ${rfc1035}`],
    [
      "gcp:serviceaccount/account:Account",
      { accountId: "short" },
      "x",
      "accountId: is not allowed: 6 to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending in a hyphen",
    ],
    [
      "gcp:serviceaccount/account:Account",
      { accountId: `a${"b".repeat(30)}` },
      "x",
      `accountId: has 31 characters, the maximum is 30`,
    ],
    [
      "gcp:secretmanager/secret:Secret",
      { secretId: "a.b" },
      "x",
      "secretId: is not allowed: letters, digits, hyphens and underscores",
    ],
    [
      "gcp:storage/bucket:Bucket",
      { name: "Logs" },
      "x",
      "name: is not allowed: 3 to 63 lower-case letters, digits, hyphens, underscores and dots, beginning and ending with a letter or a digit",
    ],
    [
      "gcp:pubsub/topic:Topic",
      { name: "google" },
      "x",
      "name: is not allowed: 3 to 255 letters, digits and -._~+%, beginning with a letter and not with goog",
    ],
  ])("%s %j is refused", (type, inputs, name, message) => {
    expect(failures(type, inputs, name)).toEqual([message]);
  });

  test("of the types that the provider lower-cases, and of those that it does not", () => {
    expect(failures("gcp:compute/network:Network", {}, "Net")).toEqual([]);
    expect(create("gcp:compute/network:Network", {}, "Net").outputs.name).toMatch(/^net-[0-9a-f]{7}$/);
    expect(failures("gcp:compute/firewall:Firewall", {}, "Net")[0]).toMatch(/^name: 'Net-[0-9a-f]{7}' is not allowed/);
  });

  test("that are too long with what is put behind them are refused", () => {
    expect(failures("gcp:serviceaccount/account:Account", {}, "a-service-of-twenty-nine-chars")[0]).toMatch(
      /^accountId: 'a-service-of-twenty-nine-chars-[0-9a-f]{7}' has 38 characters, the maximum is 30$/,
    );
  });
});

test("what would be replaced gets another name and other numbers, what is only updated keeps them", () => {
  const network = (inputs: Properties) => create("gcp:compute/network:Network", inputs).id;
  expect(network({ description: "a" })).not.toBe(network({ description: "b" }));
  expect(network({ mtu: 1460 })).toBe(network({ mtu: 1500 }));
  const policy = (inputs: Properties) => create("gcp:monitoring/alertPolicy:AlertPolicy", inputs).id;
  expect(policy({ displayName: "a" })).toBe(policy({ displayName: "b" }));
  expect(policy({ project: "a" })).not.toBe(policy({ project: "b" }));
});

test("grants on a project go before they come, as the provider has it", () => {
  expect(model.deletesFirst?.("gcp:projects/iAMMember:IAMMember", false)).toBe(true);
  expect(model.deletesFirst?.("gcp:compute/network:Network", false)).toBeUndefined();
});

test.each<[string, string, Properties]>([
  ["gcp:compute/network:Network", `${at}/global/networks/n`, { name: "n", project }],
  [
    "gcp:compute/subnetwork:Subnetwork",
    "projects/other/regions/us-east1/subnetworks/s",
    {
      name: "s",
      project: "other",
      region: "us-east1",
      selfLink: "https://www.googleapis.com/compute/v1/projects/other/regions/us-east1/subnetworks/s",
    },
  ],
  ["gcp:secretmanager/secret:Secret", "projects/other/secrets/key", { secretId: "key", project: "other" }],
  ["gcp:cloudrunv2/service:Service", `${at}/locations/us-east1/services/api`, { name: "api", location: "us-east1" }],
  [
    "gcp:serviceaccount/account:Account",
    `${at}/serviceAccounts/web@acme-prod.iam.gserviceaccount.com`,
    { accountId: "web", email: "web@acme-prod.iam.gserviceaccount.com" },
  ],
  ["gcp:dns/managedZone:ManagedZone", `${at}/managedZones/z`, { name: "z" }],
  [
    "gcp:dns/recordSet:RecordSet",
    `${at}/managedZones/z/rrsets/www.example.com./A`,
    { managedZone: "z", name: "www.example.com.", type: "A" },
  ],
])("reading %s", (type, id, expected) => {
  expect(model.read(type, id, {})).toMatchObject(expected);
});

test("an unlisted type has an id in the most common form and its inputs", () => {
  const { id, outputs } = create("gcp:eventarc/pipeline:Pipeline", { name: "w", region: "us-east1" });
  expect(specs["gcp:eventarc/pipeline:Pipeline"]).toBeUndefined();
  expect({ id, ...outputs }).toMatchObject({ id: "projects/acme-prod/pipelines/w", name: "w", region: "us-east1" });
});
