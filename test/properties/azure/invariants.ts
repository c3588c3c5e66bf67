import { expect } from "vitest";
import { shapeOf } from "../../../offline/azure/shapes";
import { byType, type Plan, type PlannedResource } from "../../../offline/plan";
import { isRecord, SecretValue, UNKNOWN } from "../../../offline/values";

/** What holds of every plan of this library's components. */
export function expectInvariants(plan: Plan): void {
  const native = plan.resources.filter(({ type }) => type.startsWith("azure-native:"));
  for (const found of native) {
    expectTags(found);
    expectNothingInClear(found);
  }
  expectLeastPrivilege(plan);
  for (const app of byType(plan, "azure-native:app:ContainerApp")) {
    expectApp(app, plan);
    const isWorker = app.urn.includes("vendor-native:azure:Worker$");
    if (isWorker) expect(app.inputs.configuration).not.toHaveProperty("ingress");
    else if (app.inputs.configuration !== UNKNOWN)
      expect(record(app.inputs.configuration).ingress).toMatchObject({ allowInsecure: false });
  }
  for (const job of byType(plan, "azure-native:app:Job")) expectApp(job, plan);
  for (const group of byType(plan, "azure-native:network:NetworkSecurityGroup")) expectClosed(group);
  for (const { inputs } of byType(plan, "azure-native:keyvault:Vault")) expectVault(inputs);
  expectEdge(plan);
  const components = plan.resources.filter(({ type }) => type.startsWith("vendor-native:azure:")).map(({ urn }) => urn);
  // The provider of a zone elsewhere is all components'.
  const children = plan.resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:providers:"));
  for (const { parent } of children) expect(components).toContain(parent);
}

/** What can carry tags says which component it is of. */
function expectTags({ type, name, inputs, adopted }: PlannedResource): void {
  if (adopted) return;
  const shape = shapeOf(type);
  expect(shape, `the embedded cloud knows no ${type}`).toBeDefined();
  // Tags of a saved query are labels of its own.
  if (shape?.outputs.tags === undefined || type.endsWith(":SavedSearch")) return;
  expect(inputs.tags, `${type} ${name}`).toMatchObject({
    "vendor-native-component": expect.stringMatching(
      /^(Network|Domain|Environment|Secret|Queue|ServiceBusNamespace|Job|Database|WebService|Worker)$/,
    ),
    "vendor-native-name": expect.any(String),
  });
}

/** Names of inputs that are keys to something. */
const keys =
  /^(accountKey|sharedKey|connectionString|instrumentationKey|password|clientSecret|sasToken|serviceUri|callbackUrl|value)$/;

/** No key, connection string or password that is no secret of Pulumi's; records and variables have values too. */
function expectNothingInClear({ type, name, inputs }: PlannedResource): void {
  expect(JSON.stringify(inputs), name).not.toMatch(/(InstrumentationKey|AccountKey|SharedAccessKey|sig)=/i);
  const isOpen = (path: string) => /(^|\.)(env|metadata|environmentVariables)\./.test(path) || /:RecordSet$/.test(type);
  for (const [path, value] of leaves(inputs)) {
    const key = path.slice(path.lastIndexOf(".") + 1);
    if (keys.test(key) && !isOpen(path))
      expect([SecretValue, UNKNOWN.constructor], path).toContain(constructorOf(value));
  }
}

const constructorOf = (value: unknown): unknown =>
  typeof value === "object" && value !== null ? value.constructor : value;

/** Every value that has no parts, with where it is; a list's items are at the path of the list. */
function leaves(value: unknown, path = ""): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, path));
  if (!isRecord(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`));
}

/** Owner, Contributor, User Access Administrator, Role Based Access Control Administrator. */
const tooMuch =
  /(8e3af657-a8ff-443c-a75c-2fe8c4bcb635|b24988ac-6180-42a0-ab88-20f7382dd24c|18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|f58310d9-a9f6-439a-9e8d-f62e7b41a168)$/;

/** Each role on something in a resource group, for a service principal, once. */
function expectLeastPrivilege(plan: Plan): void {
  const assignments = byType(plan, "azure-native:authorization:RoleAssignment");
  for (const { inputs, name } of assignments) {
    expect(inputs.principalType, name).toBe("ServicePrincipal");
    if (inputs.scope !== UNKNOWN) expect(inputs.scope).toMatch(/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/./);
    if (inputs.roleDefinitionId !== UNKNOWN) expect(inputs.roleDefinitionId).not.toMatch(tooMuch);
  }
  const known = assignments.map(({ inputs: { principalId, roleDefinitionId, scope } }) => [
    principalId,
    roleDefinitionId,
    scope,
  ]);
  const settled = known.filter((parts) => !parts.includes(UNKNOWN)).map((parts) => parts.join(" ").toLowerCase());
  expect(settled.filter((one, index) => settled.indexOf(one) !== index)).toEqual([]);
}

/** By the app's own identity, whose roles are there before it. */
function expectApp(app: PlannedResource, plan: Plan): void {
  expect(app.inputs.identity).toMatchObject({ type: "UserAssigned", userAssignedIdentities: [expect.anything()] });
  const [identity] = list(record(app.inputs.identity).userAssignedIdentities);
  // In a preview all of a configuration is unknown where a part of it is, and of a template too.
  const [configuration, template] = [app.inputs.configuration, app.inputs.template];
  if (configuration !== UNKNOWN) expectConfiguration(record(configuration), identity);
  const names = new Set(list(record(configuration).secrets).map((secret) => record(secret).name));
  if (template !== UNKNOWN) expectContainers(record(template), configuration === UNKNOWN ? undefined : names);
  const grants = plan.resources.filter(({ type, parent }) => type.endsWith(":RoleAssignment") && parent === app.parent);
  const own = grants.filter(({ name }) => !/(-volume-.*-key|-gate)$/.test(name));
  expect(app.dependencies).toEqual(expect.arrayContaining(own.map(({ urn }) => urn)));
}

/** Secrets from Key Vault, no password in clear. */
function expectConfiguration({ secrets, registries }: Record<string, unknown>, identity: unknown): void {
  for (const secret of list(secrets).map(record)) {
    expect(Object.keys(secret).sort()).toEqual(["identity", "keyVaultUrl", "name"]);
    expect(secret.identity).toBe(identity);
    if (secret.keyVaultUrl !== UNKNOWN)
      expect(secret.keyVaultUrl).toMatch(/^https:\/\/[\w-]+\.vault\.azure\.net\/secrets\//);
  }
  for (const registry of list(registries).map(record)) {
    expect(registry.identity ?? registry.passwordSecretRef).toBeDefined();
    expect(registry).not.toHaveProperty("password");
  }
}

/** Variables sorted, so that their order makes no revision; what they refer to is there; the main container is the first. */
function expectContainers(template: Record<string, unknown>, secrets: ReadonlySet<unknown> | undefined): void {
  const containers = [...list(template.containers), ...list(template.initContainers)].map(record);
  expect(containers[0]?.name).toBe("app");
  for (const { env, volumeMounts } of containers) {
    const names = list(env).map((variable) => String(record(variable).name));
    expect(names).toEqual([...names].sort());
    const mounts = list(volumeMounts).map((mount) => record(mount).mountPath);
    expect(new Set(mounts).size).toBe(mounts.length);
  }
  const references = leaves(template).filter(([path]) => path.endsWith(".secretRef"));
  if (secrets !== undefined) for (const [path, name] of references) expect(secrets, path).toContain(name);
}

/** The last rule of each direction denies all, and nothing lets the internet in. */
function expectClosed({ inputs, name }: PlannedResource): void {
  const rules = list(inputs.securityRules).map(record);
  for (const direction of ["Inbound", "Outbound"]) {
    const [last] = rules
      .filter((rule) => rule.direction === direction)
      .sort((a, b) => Number(b.priority) - Number(a.priority));
    const everything = {
      sourceAddressPrefix: "*",
      destinationAddressPrefix: "*",
      destinationPortRange: "*",
      protocol: "*",
    };
    expect(last, name).toMatchObject({ access: "Deny", priority: 4096, ...everything });
  }
  const open = rules.filter(({ direction, access }) => direction === "Inbound" && access === "Allow");
  for (const { sourceAddressPrefix } of open) expect(["*", "Internet", "0.0.0.0/0"]).not.toContain(sourceAddressPrefix);
}

/** Roles say who reads it, what is deleted comes back, and only the network reaches it. */
function expectVault({ properties }: PlannedResource["inputs"]): void {
  expect(properties).toMatchObject({
    enableRbacAuthorization: true,
    enableSoftDelete: true,
    enablePurgeProtection: true,
    publicNetworkAccess: "Disabled",
    networkAcls: { defaultAction: "Deny" },
  });
}

/** Logs without a shared key, certificates without a password, and TLS up to the app behind Front Door. */
function expectEdge(plan: Plan): void {
  for (const { inputs } of byType(plan, "azure-native:app:ManagedEnvironment"))
    expect(inputs.appLogsConfiguration).toEqual({ destination: "azure-monitor" });
  for (const { inputs } of byType(plan, "azure-native:operationalinsights:Workspace"))
    expect(inputs.features).toMatchObject({ disableLocalAuth: true });
  for (const { inputs } of byType(plan, "azure-native:app:Certificate"))
    expect(Object.keys(record(inputs.properties)).sort()).toEqual(["certificateKeyVaultProperties", "certificateType"]);
  for (const { inputs } of byType(plan, "azure-native:cdn:Route"))
    expect(inputs).toMatchObject({ httpsRedirect: "Enabled", forwardingProtocol: "HttpsOnly" });
  for (const { inputs } of byType(plan, "azure-native:cdn:AFDCustomDomain"))
    expect(inputs.tlsSettings).toMatchObject({ minimumTlsVersion: "TLS12" });
  for (const { inputs } of byType(plan, "azure-native:cdn:AFDOrigin"))
    expect(inputs.enforceCertificateNameCheck).toBe(true);
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
