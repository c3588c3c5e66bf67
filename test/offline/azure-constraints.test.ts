import { describe, expect, test } from "vitest";
import { azure } from "../../offline/azure";
import { Cloud } from "../../offline/engine/cloud";
import { loadConstraints } from "../../offline/engine/load-constraints";
import { OfflineProvider } from "../../offline/engine/provider";
import { record } from "../../offline/spec";
import type { Properties } from "../../offline/values";

const urnOf = (type: string, name: string) => `urn:pulumi:dev::test::${type}::${name}`;

/** A provider on a cloud of its own, and what programs do with it, in the group `rg`. */
async function account(cloud = new Cloud()) {
  const constraints = await loadConstraints("azure-native");
  const provider = new OfflineProvider(azure, { location: "westeurope" }, { cloud, constraints, version: "3.0.0" });
  const make = async (short: string, name: string, given: Properties = {}) => {
    const type = `azure-native:${short}`;
    const urn = urnOf(type, name);
    const { inputs, failures } = provider.check(type, urn, {}, { resourceGroupName: "rg", ...given });
    expect(failures).toEqual([]);
    const { id = "", outputs } = await provider.create(type, urn, inputs, false);
    return { type, urn, id, outputs, inputs };
  };
  type Made = Awaited<ReturnType<typeof make>>;
  const remove = ({ type, urn, id, outputs }: Made) => provider.delete({ type, urn, id }, outputs);
  const change = async (made: Made, more: Properties) => {
    const inputs = { ...made.inputs, ...more };
    const outputs = await provider.update(made, made.outputs, made.inputs, inputs, false);
    return { ...made, inputs, outputs };
  };
  return { provider, cloud, make, remove, change };
}

type Account = Awaited<ReturnType<typeof account>>;

const host = "api.example.com";
const secretsUser = "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6";
const acrPull = "/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d";
const delegations = [{ name: "apps", serviceName: "Microsoft.App/environments" }];

const ingress = (...customDomains: readonly Properties[]) => ({
  configuration: { ingress: { external: true, targetPort: 80, customDomains } },
});

/** An environment, and the two records of a host in a zone that the cloud knows. */
async function domain({ make }: Account) {
  const environment = await make("app:ManagedEnvironment", "prod", { environmentName: "prod" });
  const zone = { zoneName: "example.com" };
  await make("dns:Zone", "zone", { ...zone, location: "global" });
  const { customDomainVerificationId } = record(environment.outputs.customDomainConfiguration);
  const proof = () =>
    make("dns:RecordSet", "proof", {
      ...zone,
      recordType: "TXT",
      relativeRecordSetName: "asuid.api",
      txtRecords: [{ value: [customDomainVerificationId] }],
    });
  const alias = (cname = `api.${environment.outputs.defaultDomain}`) =>
    make("dns:RecordSet", "alias", {
      ...zone,
      recordType: "CNAME",
      relativeRecordSetName: "api",
      cnameRecord: { cname },
    });
  const app = (more: Properties = ingress({ name: host, bindingType: "Auto" })) =>
    make("app:ContainerApp", "api", { containerAppName: "api", environmentId: environment.id, ...more });
  const certificate = (domainControlValidation = "CNAME", name = "api") =>
    make("app:ManagedCertificate", name, {
      environmentName: "prod",
      properties: { subjectName: host, domainControlValidation },
    });
  return { environment, zone, proof, alias, app, certificate };
}

describe("a custom domain in one pass", () => {
  test("is there when the records are, then the app, then the certificate; and updates work after it", async () => {
    const cloud = await account();
    const { proof, alias, app, certificate } = await domain(cloud);
    await proof();
    await alias();
    const made = await app();
    await certificate();
    await expect(cloud.change(made, { tags: { team: "a" } })).resolves.toBeDefined();
  });

  test("is refused to an app whose host has no proof in a zone that is known", async () => {
    const cloud = await account();
    const { proof, app } = await domain(cloud);
    await expect(app()).rejects.toThrow(
      /^InvalidCustomHostNameValidation: A TXT record pointing from asuid\.api\.example\.com to [0-9A-F]{64} was not found\.$/,
    );
    await proof();
    await expect(app()).resolves.toBeDefined();
  });

  test("may have its proof in somebody else's zone", async () => {
    const { app } = await domain(await account());
    await expect(app(ingress({ name: "api.example.org", bindingType: "Auto" }))).resolves.toBeDefined();
  });

  test("has its proof in the nearest zone that is known", async () => {
    const cloud = await account();
    const { environment, proof, app } = await domain(cloud);
    await proof();
    await cloud.make("dns:Zone", "nearer", { zoneName: "api.example.com", location: "global" });
    await expect(app()).rejects.toThrow("A TXT record pointing from asuid.api.example.com");
    const { customDomainVerificationId } = record(environment.outputs.customDomainConfiguration);
    await cloud.make("dns:RecordSet", "nearer", {
      zoneName: "api.example.com",
      recordType: "TXT",
      relativeRecordSetName: "asuid",
      txtRecords: [{ value: [customDomainVerificationId] }],
    });
    await expect(app()).resolves.toBeDefined();
  });

  test("needs its proof as well when it is added later", async () => {
    const cloud = await account();
    const { app } = await domain(cloud);
    const made = await app({});
    await expect(cloud.change(made, ingress({ name: host, bindingType: "Auto" }))).rejects.toThrow(
      "InvalidCustomHostNameValidation",
    );
  });

  test("gets no certificate before an app has it", async () => {
    const { certificate, proof, alias, app } = await domain(await account());
    await expect(certificate()).rejects.toThrow(
      "RequireCustomHostnameInEnvironment: Creating managed certificate requires hostname 'api.example.com' added as a custom hostname to a container app or route in environment 'prod'",
    );
    await proof();
    await app();
    await expect(certificate()).rejects.toThrow(
      "Not found CNAME of hostname 'api.example.com' directly pointing to a default hostname.",
    );
    await alias();
    await expect(certificate()).resolves.toBeDefined();
    await expect(certificate("CNAME", "again")).rejects.toThrow(
      "DuplicateManagedCertificateInEnvironment: Another managed certificate with subject name 'api.example.com' and certificate name 'api' available in environment 'prod'.",
    );
  });

  test("gets no certificate by an alias of something else, or where the zone lets others issue it", async () => {
    const cloud = await account();
    const { zone, proof, alias, app, certificate } = await domain(cloud);
    await proof();
    await alias("proxy.example.net");
    await app();
    await expect(certificate()).rejects.toThrow("directly pointing to a default hostname");
    const other = await account();
    const second = await domain(other);
    await second.proof();
    await second.alias();
    await second.app();
    const caa = { ...zone, recordType: "CAA", relativeRecordSetName: "@" };
    await other.make("dns:RecordSet", "caa", {
      ...caa,
      caaRecords: [{ flags: 0, tag: "issue", value: "letsencrypt.org" }],
    });
    await expect(second.certificate()).rejects.toThrow("do not let digicert.com issue certificates");
  });

  test("at the apex is proven over HTTP, by the address of the environment", async () => {
    const cloud = await account();
    const { environment, zone, app } = await domain(cloud);
    const { customDomainVerificationId } = record(environment.outputs.customDomainConfiguration);
    const record1 = (recordType: string, relativeRecordSetName: string, more: Properties) =>
      cloud.make("dns:RecordSet", recordType, { ...zone, recordType, relativeRecordSetName, ...more });
    await record1("TXT", "asuid", { txtRecords: [{ value: [customDomainVerificationId] }] });
    await app(ingress({ name: "example.com", bindingType: "Auto" }));
    const certificate = () =>
      cloud.make("app:ManagedCertificate", "apex", {
        environmentName: "prod",
        properties: { subjectName: "example.com", domainControlValidation: "HTTP" },
      });
    await expect(certificate()).rejects.toThrow("An A record pointing from example.com to");
    await record1("A", "@", { aRecords: [{ ipv4Address: environment.outputs.staticIp }] });
    await expect(certificate()).resolves.toBeDefined();
  });

  test("belongs to one app of an environment", async () => {
    const cloud = await account();
    const { environment, app } = await domain(cloud);
    const other = ingress({ name: "api.example.org", bindingType: "Auto" });
    const { id } = await app(other);
    const second = () => cloud.make("app:ContainerApp", "two", { environmentId: environment.id, ...other });
    const conflict = `CustomDomainConflictOnEnvironment: The custom domain api.example.org is already in use by ${id}.`;
    await expect(second()).rejects.toThrow(conflict);
    const later = await cloud.make("app:ContainerApp", "two", { environmentId: environment.id });
    await expect(cloud.change(later, other)).rejects.toThrow(conflict);
  });

  test("holds its certificate until the app is gone or has it no longer", async () => {
    const cloud = await account();
    const { proof, alias, app, certificate } = await domain(cloud);
    await proof();
    await alias();
    const [made, issued] = [await app(), await certificate()];
    await expect(cloud.remove(issued)).rejects.toThrow(
      "CertificateInUse: Certificate 'api' is used by existing custom domains api.example.com.",
    );
    await cloud.change(made, ingress());
    await expect(cloud.remove(issued)).resolves.toBeUndefined();
  });

  test("names a certificate of the environment that is there", async () => {
    const { app } = await domain(await account());
    const bound = ingress({ name: "api.example.org", bindingType: "SniEnabled", certificateId: "/none" });
    await expect(app(bound)).rejects.toThrow("InvalidCertificateId");
  });
});

/** A vault with a secret, and an app that reads it with an identity of its own. */
async function reader({ make }: Account, properties: Properties = { enableRbacAuthorization: true }) {
  const vault = await make("keyvault:Vault", "vault", { vaultName: "main", properties });
  const secret = await make("keyvault:Secret", "key", { vaultName: "main", properties: { value: "x" } });
  const identity = await make("managedidentity:UserAssignedIdentity", "api");
  const { principalId } = identity.outputs;
  const grant = (scope: string, roleDefinitionId = secretsUser) =>
    make("authorization:RoleAssignment", `read ${scope}`, {
      scope,
      principalId,
      principalType: "ServicePrincipal",
      roleDefinitionId,
    });
  const keyVaultUrl = record(secret.outputs.properties).secretUri;
  const app = () =>
    make("app:ContainerApp", "api", {
      environmentId: "/subscriptions/x/env",
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      configuration: { secrets: [{ name: "key", identity: identity.id, keyVaultUrl }] },
    });
  return { vault, secret, identity, grant, app };
}

describe("a secret in Key Vault", () => {
  test("is read when the identity has the role, on the secret or around it", async () => {
    const scopes = [
      (made: Awaited<ReturnType<typeof reader>>) => made.secret.id,
      (made: Awaited<ReturnType<typeof reader>>) => made.vault.id,
      () => "/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/rg",
    ];
    for (const scopeOf of scopes) {
      const made = await reader(await account());
      await expect(made.app()).rejects.toThrow(
        `Unable to get value using Managed identity ${made.identity.id} for secret key. Error: unable to fetch secret 'key' using Managed identity '${made.identity.id}'`,
      );
      await made.grant(scopeOf(made));
      await expect(made.app()).resolves.toBeDefined();
    }
  });

  test("is not read with another role, or with one on something else", async () => {
    const made = await reader(await account());
    await made.grant(made.secret.id, acrPull);
    await made.grant(`${made.vault.id}/secrets/other`);
    await made.grant(`${made.vault.id}2`);
    await expect(made.app()).rejects.toThrow("unable to fetch secret 'key'");
  });

  test("is not read through a closed door: a vault without public access and without private endpoint", async () => {
    const cloud = await account();
    const closed = { enableRbacAuthorization: true, publicNetworkAccess: "Disabled" };
    const made = await reader(cloud, closed);
    await made.grant(made.secret.id);
    await expect(made.app()).rejects.toThrow("Public network access is disabled");
    const privateLinkServiceConnections = [{ name: "vault", privateLinkServiceId: made.vault.id, groupIds: ["vault"] }];
    await cloud.make("network:PrivateEndpoint", "vault", { privateLinkServiceConnections });
    await expect(made.app()).resolves.toBeDefined();
  });

  test("is read with an identity that was there before", async () => {
    const cloud = await account();
    const { secret } = await reader(cloud);
    const foreign = "/subscriptions/x/resourceGroups/y/providers/Microsoft.ManagedIdentity/userAssignedIdentities/z";
    const app = cloud.make("app:ContainerApp", "api", {
      environmentId: "/subscriptions/x/env",
      identity: { type: "UserAssigned", userAssignedIdentities: [foreign] },
      configuration: {
        secrets: [{ name: "key", identity: foreign, keyVaultUrl: record(secret.outputs.properties).secretUri }],
      },
    });
    await expect(app).resolves.toBeDefined();
  });

  test("is read as a certificate by the environment's identity", async () => {
    const cloud = await account();
    const { identity, grant, secret } = await reader(cloud);
    const certificate = () =>
      cloud.make("app:Certificate", "own", {
        environmentName: "prod",
        properties: {
          certificateKeyVaultProperties: {
            identity: identity.id,
            keyVaultUrl: record(secret.outputs.properties).secretUri,
          },
        },
      });
    await expect(certificate()).rejects.toThrow("CertificateKeyVaultAccessFailed");
    await grant(secret.id);
    await expect(certificate()).resolves.toBeDefined();
  });
});

test("an image is pulled when the identity may pull from the registry", async () => {
  const { make } = await account();
  const registry = await make("containerregistry:Registry", "images", { registryName: "acmeimages" });
  const identity = await make("managedidentity:UserAssignedIdentity", "api");
  const app = () =>
    make("app:ContainerApp", "api", {
      environmentId: "/subscriptions/x/env",
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      configuration: { registries: [{ server: registry.outputs.loginServer, identity: identity.id }] },
    });
  await expect(app()).rejects.toThrow('Invalid value: "acmeimages.azurecr.io": UNAUTHORIZED');
  const { principalId } = identity.outputs;
  await make("authorization:RoleAssignment", "pull", {
    scope: registry.id,
    principalId,
    principalType: "ServicePrincipal",
    roleDefinitionId: acrPull,
  });
  await expect(app()).resolves.toBeDefined();
});

describe("a role", () => {
  const assignment = { scope: "/subscriptions/x", roleDefinitionId: acrPull, principalType: "ServicePrincipal" };

  test("is assigned once", async () => {
    const { make } = await account();
    await make("authorization:RoleAssignment", "one", { ...assignment, principalId: "p" });
    const elsewhere = `/subscriptions/x${acrPull}`;
    for (const roleDefinitionId of [acrPull, elsewhere]) {
      const again = make("authorization:RoleAssignment", "two", { ...assignment, principalId: "p", roleDefinitionId });
      await expect(again).rejects.toThrow("RoleAssignmentExists: The role assignment already exists.");
    }
    await expect(
      make("authorization:RoleAssignment", "two", { ...assignment, principalId: "q" }),
    ).resolves.toBeDefined();
  });

  test("is assigned to a new identity only as to what it is", async () => {
    const { make } = await account();
    const { principalId } = (await make("managedidentity:UserAssignedIdentity", "api")).outputs;
    const assign = (principalType: string | undefined) =>
      make("authorization:RoleAssignment", "one", { ...assignment, principalId, principalType });
    await expect(assign(undefined)).rejects.toThrow(`PrincipalNotFound: Principal ${principalId} does not exist`);
    await expect(assign("User")).rejects.toThrow("UnmatchedPrincipalType");
    await expect(assign("ServicePrincipal")).resolves.toBeDefined();
  });

  test("is not changed in place", async () => {
    const { make, change } = await account();
    const made = await make("authorization:RoleAssignment", "one", { ...assignment, principalId: "p" });
    await expect(change(made, { roleDefinitionId: secretsUser })).rejects.toThrow("RoleAssignmentUpdateNotPermitted");
    await expect(change(made, { description: "why" })).resolves.toBeDefined();
  });
});

describe("the cloud refuses", () => {
  test("what is there, whatever its case, in azure-native's words", async () => {
    const { make } = await account();
    const { id } = await make("network:VirtualNetwork", "one", { virtualNetworkName: "net" });
    await expect(make("network:VirtualNetwork", "two", { virtualNetworkName: "NET" })).rejects.toThrow(
      `cannot create already existing resource "${id.replace("/net", "/NET")}"`,
    );
    const elsewhere = make("network:VirtualNetwork", "two", { virtualNetworkName: "net", resourceGroupName: "other" });
    await expect(elsewhere).resolves.toBeDefined();
  });

  test.each<[string, string, string, string]>([
    ["keyvault:Vault", "vaultName", "main", "VaultAlreadyExists: The vault name 'main' is already in use."],
    [
      "storage:StorageAccount",
      "accountName",
      "acme",
      "StorageAccountAlreadyTaken: The storage account named acme is already taken.",
    ],
    [
      "containerregistry:Registry",
      "registryName",
      "acmeimages",
      "AlreadyInUse: The registry DNS name acmeimages.azurecr.io is already in use.",
    ],
  ])("%s of a name that is taken anywhere", async (type, property, name, message) => {
    const { make } = await account();
    await make(type, "one", { [property]: name });
    await expect(make(type, "two", { [property]: name, resourceGroupName: "other" })).rejects.toThrow(message);
    await expect(make(type, "two", { [property]: `${name}2` })).resolves.toBeDefined();
  });

  test("an alias beside other records of its name", async () => {
    const { make } = await account();
    const at = (recordType: string) =>
      make("dns:RecordSet", recordType, { zoneName: "example.com", recordType, relativeRecordSetName: "api" });
    await at("CNAME");
    await expect(at("TXT")).rejects.toThrow("a CNAME record with the same name already exists in this zone");
  });

  test("subnets that overlap", async () => {
    const { make } = await account();
    const subnet = (name: string, addressPrefix: string, virtualNetworkName = "net") =>
      make("network:Subnet", name, { virtualNetworkName, addressPrefix });
    await subnet("one", "10.0.0.0/23");
    await expect(subnet("two", "10.0.1.0/24")).rejects.toThrow("NetcfgSubnetRangesOverlap: Subnet 'two'");
    await expect(subnet("two", "10.0.2.0/24")).resolves.toBeDefined();
    await expect(subnet("one", "10.0.0.0/23", "other")).resolves.toBeDefined();
  });

  test("an environment in a subnet that is not its own", async () => {
    const { make } = await account();
    const subnet = async (name: string, more: Properties) =>
      (await make("network:Subnet", name, { virtualNetworkName: "net", ...more })).id;
    const environment = (name: string, infrastructureSubnetId: string) =>
      make("app:ManagedEnvironment", name, { vnetConfiguration: { infrastructureSubnetId } });
    const plain = await subnet("plain", { addressPrefix: "10.0.0.0/24" });
    await expect(environment("one", plain)).rejects.toThrow(
      "ManagedEnvironmentSubnetDelegationError: The subnet of the environment must be delegated to the service 'Microsoft.App/environments'.",
    );
    const small = await subnet("small", { addressPrefix: "10.0.1.0/28", delegations });
    await expect(environment("one", small)).rejects.toThrow("is smaller than /27");
    const own = await subnet("own", { addressPrefix: "10.0.2.0/27", delegations });
    await expect(environment("one", own)).resolves.toBeDefined();
    await expect(environment("two", own)).rejects.toThrow("is already used by");
  });

  test("another network or zone redundancy for an environment", async () => {
    const { make, change } = await account();
    const made = await make("app:ManagedEnvironment", "prod", { zoneRedundant: true });
    await expect(change(made, { zoneRedundant: false })).rejects.toThrow("zone redundancy can only be set when");
    const vnetConfiguration = { infrastructureSubnetId: "/x", internal: true };
    await expect(change(made, { vnetConfiguration })).rejects.toThrow("can only be set when it is created");
    await expect(change(made, { tags: { a: "b" } })).resolves.toBeDefined();
  });

  test("another network for a link", async () => {
    const { make, change } = await account();
    const place = { location: "global", privateZoneName: "a.internal" };
    const made = await make("privatedns:VirtualNetworkLink", "one", { ...place, virtualNetwork: { id: "/a" } });
    await expect(change(made, { virtualNetwork: { id: "/b" } })).rejects.toThrow("can only be set when it is created");
    await expect(change(made, { tags: { a: "b" } })).resolves.toBeDefined();
  });

  test("another retention for a vault", async () => {
    const { make, change } = await account();
    const made = await make("keyvault:Vault", "main", { properties: { softDeleteRetentionInDays: 7 } });
    await expect(change(made, { properties: { softDeleteRetentionInDays: 90 } })).rejects.toThrow(
      'The property "softDeleteRetentionInDays" has been set already',
    );
    await expect(change(made, { properties: { softDeleteRetentionInDays: 7, tenantId: "t" } })).resolves.toBeDefined();
  });
});

describe("the cloud refuses to delete", () => {
  test("an environment with an app or a job in it, and then does not", async () => {
    const { make, remove } = await account();
    const environment = await make("app:ManagedEnvironment", "prod", { environmentName: "prod" });
    const inside = { environmentId: environment.id };
    const [app, job] = [await make("app:ContainerApp", "api", inside), await make("app:Job", "nightly", inside)];
    await expect(remove(environment)).rejects.toThrow(
      "ManagedEnvironmentHasContainerApps: The specified environment prod cannot be deleted because it still contains 1 ContainerApps.",
    );
    await remove(app);
    await expect(remove(environment)).rejects.toThrow("still contains 1 Jobs");
    await remove(job);
    await expect(remove(environment)).resolves.toBeUndefined();
  });

  test("storage that an app mounts", async () => {
    const { make, remove } = await account();
    const environment = await make("app:ManagedEnvironment", "prod", { environmentName: "prod" });
    const storage = await make("app:ManagedEnvironmentsStorage", "data", {
      environmentName: "prod",
      storageName: "data",
    });
    const volumes = [{ name: "data", storageName: "data", storageType: "AzureFile" }];
    const app = await make("app:ContainerApp", "api", { environmentId: environment.id, template: { volumes } });
    await expect(remove(storage)).rejects.toThrow(
      "Cannot delete Managed environment storage 'data' because it's still in use.",
    );
    await remove(app);
    await expect(remove(storage)).resolves.toBeUndefined();
  });

  test("a network, a subnet and what the subnet has, as long as they are used", async () => {
    const { make, remove } = await account();
    const network = await make("network:VirtualNetwork", "net", { virtualNetworkName: "net" });
    const group = await make("network:NetworkSecurityGroup", "apps");
    const address = await make("network:PublicIPAddress", "out");
    const gateway = await make("network:NatGateway", "out", { publicIpAddresses: [{ id: address.id }] });
    const subnet = await make("network:Subnet", "apps", {
      virtualNetworkName: "net",
      addressPrefix: "10.0.0.0/24",
      delegations,
      networkSecurityGroup: { id: group.id },
      natGateway: { id: gateway.id },
    });
    const vnetConfiguration = { infrastructureSubnetId: subnet.id };
    const environment = await make("app:ManagedEnvironment", "prod", { vnetConfiguration });
    for (const [made, message] of [
      [network, "InUseSubnetCannotBeDeleted"],
      [subnet, "InUseSubnetCannotBeDeleted"],
      [group, "InUseNetworkSecurityGroupCannotBeDeleted"],
      [gateway, "InUseNatGatewayCannotBeDeleted"],
      [address, "PublicIPAddressCannotBeDeleted"],
    ] as const) {
      await expect(remove(made)).rejects.toThrow(message);
    }
    for (const made of [environment, subnet, group, gateway, address, network]) {
      await expect(remove(made)).resolves.toBeUndefined();
    }
  });

  test("a private zone with links, but a public one with its records", async () => {
    const { cloud, make, remove } = await account();
    const zone = await make("privatedns:PrivateZone", "zone", { privateZoneName: "a.b", location: "global" });
    const link = await make("privatedns:VirtualNetworkLink", "net", { privateZoneName: "a.b", location: "global" });
    await expect(remove(zone)).rejects.toThrow(
      `CannotDeleteResource: Cannot delete resource while nested resources exist.`,
    );
    await remove(link);
    await expect(remove(zone)).resolves.toBeUndefined();
    const open = await make("dns:Zone", "zone", { zoneName: "example.com", location: "global" });
    await make("dns:RecordSet", "www", { zoneName: "example.com", recordType: "A", relativeRecordSetName: "www" });
    await remove(open);
    expect(cloud.present).toEqual([]);
  });

  test("what Front Door still serves", async () => {
    const { make, remove } = await account();
    const profile = { profileName: "edge" };
    const policy = await make("frontdoor:Policy", "waf", { location: "Global" });
    const group = await make("cdn:AFDOriginGroup", "api", profile);
    const custom = await make("cdn:AFDCustomDomain", "api", { ...profile, hostName: host });
    const route = await make("cdn:Route", "api", {
      ...profile,
      endpointName: "edge",
      originGroup: { id: group.id },
      customDomains: [{ id: custom.id }],
    });
    const security = await make("cdn:SecurityPolicy", "waf", {
      ...profile,
      parameters: { wafPolicy: { id: policy.id }, associations: [{ domains: [{ id: custom.id }] }] },
    });
    for (const made of [policy, group, custom]) await expect(remove(made)).rejects.toThrow("Conflict: ");
    for (const made of [security, route, custom, group, policy]) await expect(remove(made)).resolves.toBeUndefined();
  });

  test("out of a vault that only its network reaches", async () => {
    const { make, remove } = await account();
    const closed = { publicNetworkAccess: "Disabled" };
    await make("keyvault:Vault", "closed", { vaultName: "closed", properties: closed });
    await make("keyvault:Vault", "open", { vaultName: "open" });
    const secret = (vaultName: string) => make("keyvault:Secret", vaultName, { vaultName, properties: { value: "x" } });
    await expect(remove(await secret("closed"))).rejects.toThrow("Forbidden: Public network access is disabled");
    await expect(remove(await secret("open"))).resolves.toBeUndefined();
  });

  test("the rules of a namespace of Service Bus, which go with it", async () => {
    const { make, remove } = await account();
    const namespace = await make("servicebus:Namespace", "bus", { namespaceName: "acme-bus" });
    const rules = await make("servicebus:NamespaceNetworkRuleSet", "bus", { namespaceName: "acme-bus" });
    expect(rules.id).toBe(`${namespace.id}/networkRuleSets/default`);
    await expect(remove(rules)).rejects.toThrow("InvalidNetworkRuleSetUpdate: This update of networkRuleSets");
    await expect(remove(namespace)).resolves.toBeUndefined();
  });

  test("under a lock", async () => {
    const { make, remove } = await account();
    const vault = await make("keyvault:Vault", "vault");
    const lock = await make("authorization:ManagementLockByScope", "keep", { scope: vault.id, level: "CanNotDelete" });
    await expect(remove(vault)).rejects.toThrow(`ScopeLocked: The scope '${vault.id}' cannot perform delete operation`);
    await remove(lock);
    await expect(remove(vault)).resolves.toBeUndefined();
  });
});

describe("the cloud keeps", () => {
  test("a vault's name after its deletion, wherever it was", async () => {
    const { cloud, make, remove } = await account();
    await remove(
      await make("keyvault:Vault", "one", { vaultName: "main", properties: { enablePurgeProtection: true } }),
    );
    expect(cloud.present).toEqual([]);
    const again = (resourceGroupName: string) =>
      make("keyvault:Vault", "two", { vaultName: "main", resourceGroupName });
    const message = "ConflictError: A vault with the same name already exists in deleted state.";
    await expect(again("rg")).rejects.toThrow(message);
    await expect(again("other")).rejects.toThrow(message);
    await expect(make("keyvault:Vault", "two", { vaultName: "other" })).resolves.toBeDefined();
  });

  test("a secret's name in its vault", async () => {
    const { make, remove } = await account();
    const secret = (vaultName: string) => make("keyvault:Secret", "key", { vaultName, properties: { value: "x" } });
    await remove(await secret("main"));
    await expect(secret("main")).rejects.toThrow("Secret key is currently in a deleted but recoverable state");
    await expect(secret("other")).resolves.toBeDefined();
  });

  test("nothing else of a group that goes with all that is in it", async () => {
    const { cloud, make, remove } = await account();
    const group = await make("resources:ResourceGroup", "rg", { resourceGroupName: "rg" });
    await make("network:VirtualNetwork", "net");
    await make("keyvault:Vault", "vault", { vaultName: "main" });
    await make("network:VirtualNetwork", "other", { resourceGroupName: "rg2" });
    await remove(group);
    expect(cloud.present.map(({ urn }) => urn.split("::").at(-1))).toEqual(["other"]);
    expect(cloud.kept.map(({ outputs }) => outputs.name)).toEqual(["main"]);
  });
});

describe("the provider", () => {
  const vnet = "azure-native:network:VirtualNetwork";
  const diff = async (short: string, first: Properties, second: Properties) => {
    const { provider, make } = await account();
    const { type, urn, inputs } = await make(short, "web", first);
    const news = provider.check(type, urn, inputs, { resourceGroupName: "rg", ...second }).inputs;
    return { inputs, news, ...provider.diff(type, inputs, news) };
  };

  test("keeps the name that it has made up", async () => {
    const { inputs, news, changes } = await diff("network:VirtualNetwork", {}, {});
    expect(news.virtualNetworkName).toBe(inputs.virtualNetworkName);
    expect(changes).toEqual([]);
  });

  test("replaces before it deletes what has a made-up name, and deletes anything else first", async () => {
    const moved = { location: "northeurope" };
    expect(await diff("network:VirtualNetwork", {}, moved)).toMatchObject({
      changes: [{ path: "location", replaces: true }],
      deleteBeforeReplace: false,
    });
    const named = { virtualNetworkName: "net" };
    expect(await diff("network:VirtualNetwork", named, { ...named, ...moved })).toMatchObject({
      deleteBeforeReplace: true,
    });
    // Also where the name changes, and where the logical name is taken for the name.
    expect(await diff("network:VirtualNetwork", named, { virtualNetworkName: "other" })).toMatchObject({
      changes: [{ path: "virtualNetworkName", replaces: true }],
      deleteBeforeReplace: true,
    });
    expect(await diff("network:Subnet", { virtualNetworkName: "a" }, { virtualNetworkName: "b" })).toMatchObject({
      changes: [{ path: "virtualNetworkName", replaces: true }],
      deleteBeforeReplace: true,
    });
    const assignment = { scope: "/subscriptions/x", principalId: "a", roleDefinitionId: acrPull };
    expect(await diff("authorization:RoleAssignment", assignment, { ...assignment, principalId: "b" })).toMatchObject({
      changes: [{ path: "principalId", replaces: true }],
      deleteBeforeReplace: false,
    });
  });

  test.each<[string, Properties, Properties, boolean]>([
    ["app:ContainerApp", { environmentId: "/a" }, { environmentId: "/b" }, true],
    ["app:ContainerApp", { environmentId: "/a" }, { environmentId: "/a", workloadProfileName: "d4" }, false],
    ["app:ManagedEnvironment", { infrastructureResourceGroup: "a" }, { infrastructureResourceGroup: "b" }, true],
    [
      "app:ManagedEnvironment",
      { vnetConfiguration: { internal: true } },
      { vnetConfiguration: { internal: false } },
      false,
    ],
    ["network:PrivateEndpoint", { subnet: { id: "/a" } }, { subnet: { id: "/b" } }, true],
    [
      "cdn:Profile",
      { location: "Global", sku: { name: "Standard_AzureFrontDoor" } },
      { location: "Global", sku: { name: "Premium_AzureFrontDoor" } },
      true,
    ],
    ["keyvault:Secret", { vaultName: "a" }, { vaultName: "b" }, true],
  ])("of %s %j to %j replaces: %s", async (type, first, second, replaces) => {
    const { changes } = await diff(type, first, second);
    expect(changes.map((change) => change.replaces)).toEqual([replaces]);
  });

  test("knows of an update in a preview no more than of a creation, but the name and the place", async () => {
    const { provider, make } = await account();
    const made = await make("app:ManagedEnvironment", "prod");
    const after = await provider.update(made, made.outputs, made.inputs, { ...made.inputs, tags: { a: "b" } }, true);
    expect(after).toMatchObject({ name: made.outputs.name, location: "westeurope", tags: { a: "b" } });
    expect(String(after.defaultDomain)).toBe("[unknown]");
  });

  test("changes in place only what follows from the change", async () => {
    const { make, change } = await account();
    const made = await make("app:ManagedEnvironment", "prod");
    const { outputs } = await change(made, { tags: { team: "b" } });
    expect(outputs).toEqual({ ...made.outputs, tags: { team: "b" } });
  });

  test("takes what it has never seen as there when it is read", async () => {
    const { provider } = await account();
    const id = "/subscriptions/x/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/net";
    const found = await provider.read({ type: vnet, urn: urnOf(vnet, "net"), id }, {}, undefined);
    expect(found?.outputs).toMatchObject({ name: "net", location: "westeurope" });
    expect(await provider.read({ type: vnet, urn: "", id: `${id}2` }, {}, {})).toBeUndefined();
  });
});

describe("a deployment script that starts a job", () => {
  const actions = ["Microsoft.App/jobs/start/action", "Microsoft.App/jobs/executions/read"];
  const script = (identity: string, job: string) => ({
    kind: "AzureCLI",
    azCliVersion: "2.63.0",
    retentionInterval: "PT1H",
    scriptContent: "az rest",
    identity: { type: "UserAssigned", userAssignedIdentities: [identity] },
    environmentVariables: [{ name: "JOB_ID", value: job }],
  });

  /** An identity with a role of its own, on the job by default. */
  async function starter({ make }: Account, role: Properties, on?: string) {
    const environment = await make("app:ManagedEnvironment", "prod", { environmentName: "prod" });
    const job = await make("app:Job", "migrate", { jobName: "migrate", environmentId: environment.id });
    const identity = await make("managedidentity:UserAssignedIdentity", "gate", { resourceName: "gate" });
    const scope = "/subscriptions/00000000-0000-4000-a000-000000000000/resourceGroups/rg";
    const definition = await make("authorization:RoleDefinition", "start", { roleName: "Start", scope, ...role });
    const assignment = await make("authorization:RoleAssignment", "start", {
      principalId: identity.outputs.principalId,
      principalType: "ServicePrincipal",
      roleDefinitionId: definition.id,
      scope: on ?? job.id,
    });
    return { job, identity, definition, assignment };
  }

  test("needs a role that lets its identity start it and read its executions", async () => {
    const found = await account();
    const { job, identity } = await starter(found, { permissions: [{ actions }] });
    await expect(found.make("resources:AzureCliScript", "gate", script(identity.id, job.id))).resolves.toMatchObject({
      outputs: { provisioningState: "Succeeded" },
    });
  });

  test.each([
    ["without the start", { permissions: [{ actions: actions.slice(1) }] }, undefined, actions[0]],
    ["without the executions", { permissions: [{ actions: actions.slice(0, 1) }] }, undefined, actions[1]],
    ["on another job", { permissions: [{ actions }] }, "/subscriptions/s/resourceGroups/rg/x", actions[0]],
  ])("is refused %s", async (_, role, on, action) => {
    const found = await account();
    const { job, identity } = await starter(found, role, on);
    await expect(found.make("resources:AzureCliScript", "gate", script(identity.id, job.id))).rejects.toThrow(
      `does not have authorization to perform action '${action}' over scope '${job.id}'`,
    );
  });

  test("has a role that stays while it is assigned, and whose name is taken", async () => {
    const found = await account();
    const { definition, assignment } = await starter(found, { permissions: [{ actions }] });
    await expect(found.remove(definition)).rejects.toThrow("RoleDefinitionHasAssignments");
    const scope = "/subscriptions/00000000-0000-4000-a000-000000000000/resourceGroups/other";
    await expect(found.make("authorization:RoleDefinition", "again", { roleName: "Start", scope })).rejects.toThrow(
      "RoleDefinitionWithSameNameExists",
    );
    await found.remove(assignment);
    await found.remove(definition);
  });
});
