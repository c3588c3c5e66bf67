import { describe, expect, test } from "vitest";
import { gcp } from "../../offline/gcp";
import { type Properties, SecretValue } from "../../offline/values";

const model = gcp.configure({ project: "acme-prod", region: "europe-west1", defaultLabels: { env: "x" } });

function invoke(token: string, args: Properties = {}, configured = model) {
  const [module = "", name = ""] = token.split(".");
  const answer = configured.invoke(`gcp:${module}/${name}:${name}`, args);
  return "result" in answer ? answer.result : answer;
}

test("the provider's own settings; its token is a secret", () => {
  expect(invoke("organizations.getClientConfig")).toEqual({
    id: 'projects/"acme-prod"/regions/"europe-west1"/zones/"europe-west1-b"',
    project: "acme-prod",
    region: "europe-west1",
    zone: "europe-west1-b",
    accessToken: new SecretValue("offline"),
    defaultLabels: { env: "x" },
  });
  const other = gcp.configure({ project: "p", region: "us-east1", zone: "us-east1-c" });
  expect(invoke("organizations.getClientConfig", {}, other)).toMatchObject({ project: "p", zone: "us-east1-c" });
});

test("what is not set is as in a shell that has it; what is set to nothing is nothing", () => {
  expect(invoke("organizations.getClientConfig", {}, gcp.configure({}))).toMatchObject({
    project: "acme-prod",
    region: "europe-west1",
  });
  expect(invoke("organizations.getClientConfig", {}, gcp.configure({ region: "" }))).toMatchObject({ region: "" });
});

test("a project and its number, the same for all that it has", () => {
  const { number, projectId, id } = invoke("organizations.getProject") as Properties;
  expect({ number, projectId, id }).toEqual({
    number: expect.stringMatching(/^\d{12}$/),
    projectId: "acme-prod",
    id: "projects/acme-prod",
  });
  expect(invoke("organizations.getProject", { projectId: "acme-prod" })).toMatchObject({ number });
  expect(invoke("organizations.getProject", { projectId: "other" })).not.toMatchObject({ number });
  expect(invoke("storage.getProjectServiceAccount")).toMatchObject({
    member: `serviceAccount:service-${number}@gs-project-accounts.iam.gserviceaccount.com`,
  });
  expect(invoke("projects.getProject", { filter: "id:acme-prod lifecycleState:ACTIVE" })).toMatchObject({
    projects: [{ projectId: "acme-prod", number }],
  });
});

describe("zones", () => {
  test("are found by their name, which tells the domain", () => {
    expect(invoke("dns.getManagedZone", { name: "acme-dev" })).toMatchObject({
      id: "projects/acme-prod/managedZones/acme-dev",
      name: "acme-dev",
      dnsName: "acme.dev.",
      visibility: "public",
      project: "acme-prod",
      nameServers: [
        expect.stringMatching(/^ns-cloud-[a-e]1\.googledomains\.com\.$/),
        ...Array(3).fill(expect.any(String)),
      ],
    });
  });

  test("are the same ones when all are asked for", () => {
    const { managedZones } = invoke("dns.getManagedZones") as { managedZones: Properties[] };
    expect(managedZones.map(({ dnsName }) => dnsName)).toEqual(["example.com.", "example.net.", "example.org."]);
    expect(invoke("dns.getManagedZone", { name: "example-com" })).toEqual(managedZones[0]);
    expect(invoke("dns.getManagedZones", { project: "other" })).not.toEqual(invoke("dns.getManagedZones"));
  });

  test("have keys, of which one signs the others", () => {
    const { keySigningKeys } = invoke("dns.getKeys", { managedZone: "example-com" }) as {
      keySigningKeys: Properties[];
    };
    expect(keySigningKeys).toMatchObject([
      { isActive: true, dsRecord: expect.stringMatching(/^\d+ 8 2 [0-9A-F]{64}$/) },
    ]);
  });
});

describe("Compute Engine", () => {
  test.each<[string, Properties, Properties]>([
    ["getNetwork", { name: "default" }, { id: "projects/acme-prod/global/networks/default", name: "default" }],
    [
      "getNetwork",
      { selfLink: "https://www.googleapis.com/compute/v1/projects/other/global/networks/n" },
      { id: "projects/other/global/networks/n", name: "n", project: "other" },
    ],
    [
      "getSubnetwork",
      { name: "default", region: "us-east1" },
      {
        id: "projects/acme-prod/regions/us-east1/subnetworks/default",
        region: "us-east1",
        ipCidrRange: expect.stringMatching(/^10\.\d+\.0\.0\/20$/),
        privateIpGoogleAccess: true,
      },
    ],
    [
      "getSubnetwork",
      { selfLink: "projects/other/regions/us-west1/subnetworks/s" },
      { name: "s", region: "us-west1", project: "other" },
    ],
    ["getGlobalAddress", { name: "ip" }, { address: expect.stringMatching(/^34\./), status: "IN_USE" }],
    [
      "getAddress",
      { name: "ip" },
      { region: "europe-west1", id: "projects/acme-prod/regions/europe-west1/addresses/ip" },
    ],
    ["getBackendService", { name: "b" }, { id: "projects/acme-prod/global/backendServices/b" }],
    ["getSecurityPolicy", { name: "p" }, { selfLink: expect.stringContaining("/global/securityPolicies/p") }],
    ["getRouter", { name: "r", network: "n" }, { region: "europe-west1", network: "n" }],
    ["getZones", {}, { names: ["europe-west1-b", "europe-west1-c", "europe-west1-d"] }],
    ["getZones", { region: "europe-west3" }, { names: ["europe-west3-a", "europe-west3-b", "europe-west3-c"] }],
    ["getZones", { status: "DOWN" }, { names: [] }],
  ])("%s %j", (name, args, expected) => {
    expect(invoke(`compute.${name}`, args)).toMatchObject(expected);
  });

  test("has the regions of the provider among all", () => {
    const { names } = invoke("compute.getRegions") as { names: string[] };
    expect(names).toContain("europe-west1");
    expect(names).toEqual([...names].sort());
  });

  test("is asked for a name", () => {
    expect(invoke("compute.getNetwork")).toEqual({
      failures: [{ property: "name", reason: "one of name and selfLink must be given" }],
    });
  });
});

test.each<[string, Properties, Properties]>([
  ["secretmanager.getSecret", { secretId: "key" }, { id: "projects/acme-prod/secrets/key", secretId: "key" }],
  [
    "secretmanager.getSecretVersion",
    { secret: "key" },
    {
      version: "1",
      name: expect.stringMatching(/^projects\/\d{12}\/secrets\/key\/versions\/1$/),
      secretData: new SecretValue("offline value of projects/acme-prod/secrets/key"),
      enabled: true,
    },
  ],
  [
    "secretmanager.getSecretVersion",
    { secret: "key", version: "7", fetchSecretData: false },
    { version: "7", secretData: "" },
  ],
  [
    "cloudrunv2.getService",
    { name: "api", location: "us-central1" },
    {
      id: "projects/acme-prod/locations/us-central1/services/api",
      uri: expect.stringMatching(/^https:\/\/api-[a-z2-7]{10}-uc\.a\.run\.app$/),
    },
  ],
  [
    "monitoring.getNotificationChannel",
    { displayName: "on-call" },
    { name: expect.stringMatching(/^projects\/acme-prod\/notificationChannels\/\d{19}$/), type: "email" },
  ],
  [
    "serviceaccount.getAccount",
    { accountId: "web-run" },
    { email: "web-run@acme-prod.iam.gserviceaccount.com", accountId: "web-run" },
  ],
  [
    "serviceaccount.getAccount",
    { accountId: "web@other.iam.gserviceaccount.com" },
    {
      email: "web@other.iam.gserviceaccount.com",
      id: "projects/other/serviceAccounts/web@other.iam.gserviceaccount.com",
    },
  ],
  ["storage.getBucket", { name: "logs" }, { id: "logs", url: "gs://logs" }],
  [
    "artifactregistry.getRepository",
    { repositoryId: "apps", location: "us-east1" },
    { registryUri: "us-east1-docker.pkg.dev/acme-prod/apps" },
  ],
  [
    "artifactregistry.getDockerImage",
    { repositoryId: "apps", location: "us-east1", imageName: "api:1.4.2" },
    {
      selfLink: expect.stringMatching(/^us-east1-docker\.pkg\.dev\/acme-prod\/apps\/api@sha256:0{64}$/),
      tags: ["1.4.2"],
    },
  ],
  ["sql.getDatabaseInstance", { name: "db" }, { connectionName: "acme-prod:europe-west1:db" }],
  ["pubsub.getTopic", { name: "events" }, { id: "projects/acme-prod/topics/events" }],
  ["kms.getKMSCryptoKey", { name: "k", keyRing: "ring" }, { id: "ring/cryptoKeys/k" }],
  [
    "certificatemanager.getCertificateMap",
    { name: "m" },
    { id: "projects/acme-prod/locations/global/certificateMaps/m" },
  ],
  ["projects.getProjectService", { service: "run.googleapis.com" }, { id: "acme-prod/run.googleapis.com" }],
])("%s %j", (token, args, expected) => {
  expect(invoke(token, args)).toMatchObject(expected);
});

test("a policy's JSON has its members in order", () => {
  const bindings = [{ role: "roles/viewer", members: ["user:b@example.com", "user:a@example.com"] }];
  expect(invoke("organizations.getIAMPolicy", { bindings })).toMatchObject({
    policyData: '{"bindings":[{"members":["user:a@example.com","user:b@example.com"],"role":"roles/viewer"}]}',
  });
});

test("a notification channel is asked for by something", () => {
  expect(invoke("monitoring.getNotificationChannel")).toEqual({
    failures: [{ property: "", reason: "at least one of displayName and type must be given" }],
  });
});

test("an invoke that is not modelled is said to be", () => {
  expect(() => invoke("bigquery.getTable")).toThrow("the embedded cloud does not model gcp:bigquery/getTable:getTable");
});
