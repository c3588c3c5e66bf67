import { describe, expect, test } from "vitest";
import type { Plan, PlannedResource } from "../../offline/plan";
import { SecretValue } from "../../offline/values";
import { examples, planExample } from "./examples";
import { fields, list, of, on } from "./plan-parts";

/** A value at `a.b`. */
const at = (holder: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>((value, key) => (Array.isArray(value) ? value[Number(key)] : fields(value)[key]), holder);

describe("on AWS", () => {
  /** Stores in a network, and the input with their security groups. */
  const stores: readonly (readonly [type: RegExp, groups: string])[] = [
    [/^aws:rds\/cluster:Cluster$/, "vpcSecurityGroupIds"],
    [/^aws:rds\/instance:Instance$/, "vpcSecurityGroupIds"],
    [/^aws:elasticache\/replicationGroup:/, "securityGroupIds"],
    [/^aws:elasticache\/serverlessCache:/, "securityGroupIds"],
    [/^aws:efs\/mountTarget:MountTarget$/, "securityGroups"],
  ];
  const groupsOf = (plan: Plan): ReadonlySet<unknown> =>
    new Set(stores.flatMap(([type, groups]) => of(plan, type).flatMap(({ inputs }) => list(inputs[groups]))));
  const rules = (plan: Plan) => of(plan, /^aws:vpc\/securityGroup(In|E)gressRule:/);
  const wayOf = ({ type, inputs }: PlannedResource) =>
    `${type.includes("Ingress") ? "in" : "out"} ${inputs.referencedSecurityGroupId ?? "by address"} ${inputs.fromPort}-${inputs.toPort}`;

  test.each(on("aws"))("$folder: no rule between a workload and a store names an address", async (example) => {
    const plan = await planExample(example);
    const groups = groupsOf(plan);
    const ofStores = rules(plan).filter(
      ({ inputs }) => groups.has(inputs.securityGroupId) || groups.has(inputs.referencedSecurityGroupId),
    );
    expect(ofStores.filter((rule) => wayOf(rule).includes("by address")).map(({ name }) => name)).toEqual([]);
    for (const { inputs } of ofStores) expect(inputs.fromPort).toBe(inputs.toPort);
    if (groups.size > 0) expect(ofStores.length).toBeGreaterThan(0);
  });

  const databases = on("aws").filter(({ folder }) => /^aws-(database|shop)/.test(folder));
  test.each(databases)("$folder: each consumer of a database has a rule, and nobody else", async (example) => {
    const plan = await planExample(example);
    const clusters = of(plan, /^aws:rds\/cluster:Cluster$/);
    expect(clusters.length).toBeGreaterThan(0);
    for (const { id, inputs, outputs } of clusters) {
      const proxies = of(plan, /^aws:rds\/proxy:Proxy$/).filter((proxy) =>
        of(plan, /^aws:rds\/proxyTarget:/).some(
          (target) => target.inputs.dbClusterIdentifier === id && target.inputs.dbProxyName === proxy.id,
        ),
      );
      const hosts = [outputs.endpoint, outputs.readerEndpoint, ...proxies.map((proxy) => proxy.outputs.endpoint)].map(
        String,
      );
      const consumers = of(plan, /^aws:ecs\/taskDefinition:/)
        .filter((task) => hosts.some((host) => String(task.inputs.containerDefinitions).includes(host)))
        .map(({ parent }) => parent);
      // Where there is a proxy, its group is the one that consumers come to.
      const [before = inputs] = proxies.map((proxy) => proxy.inputs);
      const groups = list(before.vpcSecurityGroupIds);
      const admitted = rules(plan).filter(
        (rule) => rule.type.includes("Ingress") && groups.includes(rule.inputs.securityGroupId),
      );
      expect(new Set(admitted.map(({ parent }) => parent))).toEqual(new Set(consumers));
    }
  });

  test.each(databases)("$folder: RDS keeps the master's password, and no task reads it", async (example) => {
    const plan = await planExample(example);
    for (const { inputs, outputs } of of(plan, /^aws:rds\/cluster:Cluster$/)) {
      expect(inputs).not.toHaveProperty("masterPassword");
      if (inputs.replicationSourceIdentifier === undefined) expect(inputs.manageMasterUserPassword).toBe(true);
      const secrets = list(outputs.masterUserSecrets).map((secret) => String(fields(secret).secretArn));
      for (const task of of(plan, /^aws:ecs\/taskDefinition:/)) {
        for (const arn of secrets) expect(String(task.inputs.containerDefinitions)).not.toContain(arn);
      }
    }
  });
});

/** Stores that have no address on the internet, by the inputs that say so. */
const closed: readonly (readonly [type: RegExp, wanted: Readonly<Record<string, unknown>>])[] = [
  [/^aws:rds\/clusterInstance:/, { publiclyAccessible: false }],
  [
    /^azure-native:dbforpostgresql:Server$/,
    {
      "network.publicNetworkAccess": "Disabled",
      "network.delegatedSubnetResourceId": expect.stringContaining("/subnets/"),
      "network.privateDnsZoneArmResourceId": expect.stringContaining("/privateDnsZones/"),
      "authConfig.passwordAuth": "Disabled",
      "authConfig.activeDirectoryAuth": "Enabled",
      administratorLoginPassword: undefined,
    },
  ],
  [
    /^gcp:sql\/databaseInstance:/,
    {
      "settings.ipConfiguration.ipv4Enabled": false,
      "settings.ipConfiguration.privateNetwork": expect.stringContaining("/networks/"),
      rootPassword: undefined,
    },
  ],
  [/^gcp:sql\/user:/, { password: undefined, type: "CLOUD_IAM_SERVICE_ACCOUNT" }],
  [
    /^aws:s3\/bucketPublicAccessBlock:/,
    { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
  ],
  [
    /^aws:elasticache\/serverlessCache:/,
    { userGroupId: expect.any(String), subnetIds: expect.arrayContaining([expect.stringContaining("subnet-")]) },
  ],
  [
    /^aws:elasticache\/replicationGroup:/,
    {
      transitEncryptionEnabled: true,
      atRestEncryptionEnabled: true,
      userGroupIds: expect.any(Array),
      authToken: undefined,
    },
  ],
  [/^aws:elasticache\/user:/, { noPasswordRequired: undefined }],
  [/^aws:efs\/fileSystem:/, { encrypted: true }],
  [
    /^azure-native:storage:StorageAccount$/,
    { publicNetworkAccess: "Disabled", allowSharedKeyAccess: false, allowBlobPublicAccess: false },
  ],
  [/^azure-native:redisenterprise:RedisEnterprise$/, { publicNetworkAccess: "Disabled" }],
  [/^azure-native:redisenterprise:Database$/, { accessKeysAuthentication: "Disabled", clientProtocol: "Encrypted" }],
  [/^azure-native:servicebus:Namespace$/, { disableLocalAuth: true, minimumTlsVersion: "1.2" }],
  [/^azure-native:containerregistry:Registry$/, { adminUserEnabled: false }],
  [/^gcp:storage\/bucket:/, { publicAccessPrevention: "enforced", uniformBucketLevelAccess: true }],
  [/^gcp:memorystore\/instance:/, { authorizationMode: "IAM_AUTH", transitEncryptionMode: "SERVER_AUTHENTICATION" }],
  [/^gcp:filestore\/instance:/, { "networks.0.connectMode": "PRIVATE_SERVICE_ACCESS" }],
];

/** Stores that an example opens by an argument of its own. */
const asked = ["azure-storage-max uploads", "gcp-storage-max pages"];

describe("stores", () => {
  test.each(examples)("of $folder have no address on the internet, and no password", async (example) => {
    const plan = await planExample(example);
    for (const [type, wanted] of closed) {
      for (const { name, inputs } of of(plan, type).filter((one) => isOurs(plan, one) && !isReplica(one))) {
        if (asked.includes(`${example.folder} ${name}`)) continue;
        const given = Object.fromEntries(Object.keys(wanted).map((path) => [path, at(inputs, path)]));
        expect({ name, ...given }).toEqual({ name, ...wanted });
      }
    }
  });

  test("are among the examples of each cloud", async () => {
    const kinds = await Promise.all(
      ["aws", "azure", "gcp"].map(async (cloud) => {
        const plans = await Promise.all(on(cloud).map(planExample));
        return closed.filter(([type]) => plans.some((plan) => of(plan, type).some((one) => isOurs(plan, one)))).length;
      }),
    );
    expect(kinds).toEqual([6, 6, 5]);
  });
});

/** A replica of Azure's has the sign-in of its origin. */
const isReplica = ({ inputs }: PlannedResource): boolean => inputs.createMode === "Replica";

/** Made by a component; an example's own resources are its author's. */
function isOurs({ resources }: Plan, { parent }: PlannedResource): boolean {
  return resources.find(({ urn }) => urn === parent)?.type.startsWith("vendor-native:") ?? false;
}

describe("an application is no administrator", () => {
  test.each(on("azure"))("in $folder: no workload has the identity of a server's administrator", async (example) => {
    const plan = await planExample(example);
    const admins = of(plan, /^azure-native:dbforpostgresql:AdministratorsMicrosoftEntra$/).map(
      ({ inputs }) => inputs.objectId,
    );
    const identities = of(plan, /:UserAssignedIdentity$/).filter(({ outputs }) => admins.includes(outputs.principalId));
    // The job of a database's roles is the administrator's own.
    const isOfDatabase = ({ parent }: PlannedResource) => parent?.includes("vendor-native:azure:Database") ?? false;
    for (const app of of(plan, /^azure-native:app:(ContainerApp|Job)$/).filter((one) => !isOfDatabase(one))) {
      const own = Object.keys(fields(at(app.inputs, "identity.userAssignedIdentities")));
      const listed = list(at(app.inputs, "identity.userAssignedIdentities"));
      for (const { id } of identities) expect([...own, ...listed]).not.toContain(id);
    }
  });

  test.each(on("gcp"))("in $folder: no service runs as an account with cloudsqlsuperuser", async (example) => {
    const plan = await planExample(example);
    const admins = of(plan, /^gcp:sql\/user:/)
      .filter(({ inputs }) => list(inputs.databaseRoles).includes("cloudsqlsuperuser"))
      .map(({ inputs }) => String(inputs.name).split("@")[0]);
    const isOfDatabase = ({ parent }: PlannedResource) => parent?.includes("vendor-native:gcp:Database") ?? false;
    const running = of(plan, /^gcp:cloudrunv2\/(service:Service|workerPool:|job:)/).filter((one) => !isOfDatabase(one));
    for (const { inputs, type } of running) {
      const account = String(at(inputs, "template.serviceAccount") ?? at(inputs, "template.template.serviceAccount"));
      expect(admins, type).not.toContain(account.split("@")[0]);
    }
  });
});

/** Names of inputs whose values are secrets. */
const secretName = /(password|secretString|secretData|accountKey|primaryKey|connectionString|authToken|apiKey)$/i;

test.each(examples)("$folder: no password or key stands in clear in any input", async (example) => {
  const { resources } = await planExample(example);
  const clear: string[] = [];
  const walk = (place: string, key: string, value: unknown): void => {
    if (value instanceof SecretValue) return;
    if (typeof value === "string" && secretName.test(key) && value !== "") clear.push(`${place} ${key}`);
    else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) walk(place, Array.isArray(value) ? key : name, inner);
    }
  };
  for (const { type, name, inputs } of resources) walk(`${type} ${name}`, "", inputs);
  expect(clear).toEqual([]);
});
