import { describe, expect, test } from "vitest";
import { Environment, Secret, WebService } from "../../../../components/azure";
import { byType, counts, existingId, names, type Plan, planProgram, resource, text } from "../helpers";
import { environment as existing } from "./bad-input-base";
import { appOf, planService, types, waitsFor } from "./helpers";

const image = "ghcr.io/acme/api:1.4.2";
const roleOf = (plan: Plan, name: string) => {
  const { principalId, principalType, roleDefinitionId, scope } = resource(plan, types.role, name).inputs;
  return { principalId, principalType, role: text(roleDefinitionId).split("/").at(-1), scope };
};

describe("the least program", () => {
  test("makes what an expert would have written by hand", async () => {
    const plan = await planProgram(() => {
      const prod = new Environment("prod", { domain: "example.com" });
      const apiKey = new Secret("api-key", { environment: prod, value: "hunter2" });
      const secrets = { API_KEY: apiKey };
      const api = new WebService("api", {
        environment: prod,
        image,
        port: 3000,
        secrets,
        scaling: { min: 2, max: 20 },
      });
      return { url: api.url };
    });
    const own = plan.resources.filter(({ parent }) => parent === resource(plan, webService, "api").urn);
    expect(own.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`).sort()).toEqual([
      "ContainerApp api",
      "DiagnosticSetting api",
      "ManagedCertificate api-api.example.com",
      "RecordSet api-api.example.com-address",
      "RecordSet api-api.example.com-asuid",
      "RoleAssignment api-secret-api-key",
      "UserAssignedIdentity api-identity",
    ]);
    expect(plan.outputs.url).toBe("https://api.example.com");
    const identity = resource(plan, types.identity, "api-identity").id;
    expect(appOf(plan).found.inputs).toEqual({
      containerAppName: "api",
      resourceGroupName: resource(plan, "azure-native:resources:ResourceGroup", "prod").outputs.name,
      location: "westeurope",
      environmentId: resource(plan, types.environment, "prod").id,
      identity: { type: "UserAssigned", userAssignedIdentities: [identity] },
      configuration: {
        activeRevisionsMode: "Single",
        identitySettings: [{ identity, lifecycle: "None" }],
        ingress: {
          external: true,
          targetPort: 3000,
          transport: "auto",
          allowInsecure: false,
          traffic: [{ latestRevision: true, weight: 100 }],
          customDomains: [{ name: "api.example.com", bindingType: "Auto" }],
        },
        secrets: [
          {
            name: "api-key",
            keyVaultUrl: expect.stringMatching(
              /^https:\/\/prod-vault\w+\.vault\.azure\.net\/secrets\/api-key\/[0-9a-f]{32}$/,
            ),
            identity,
          },
        ],
      },
      template: {
        containers: [
          {
            name: "app",
            image,
            env: [
              { name: "API_KEY", secretRef: "api-key" },
              { name: "VENDOR_NATIVE_SECRET_VERSIONS", value: expect.stringMatching(/^[0-9a-f]{16}$/) },
            ],
            resources: { cpu: 0.5, memory: "1Gi" },
            probes: [
              {
                type: "Liveness",
                tcpSocket: { port: 3000 },
                periodSeconds: 10,
                timeoutSeconds: 5,
                failureThreshold: 3,
              },
              {
                type: "Readiness",
                tcpSocket: { port: 3000 },
                periodSeconds: 10,
                timeoutSeconds: 5,
                failureThreshold: 3,
                successThreshold: 1,
              },
              { type: "Startup", tcpSocket: { port: 3000 }, periodSeconds: 6, timeoutSeconds: 5, failureThreshold: 40 },
            ],
          },
        ],
        scale: {
          minReplicas: 2,
          maxReplicas: 20,
          rules: [{ name: "requests", http: { metadata: { concurrentRequests: "10" } } }],
        },
        terminationGracePeriodSeconds: 30,
      },
      tags: { "vendor-native-component": "WebService", "vendor-native-name": "api" },
    });
    expect(JSON.stringify(plan)).not.toContain("hunter2");
  });

  test("without a domain has Container Apps' own address, and no record or certificate", async () => {
    const plan = await planService({}, {});
    const found = counts(plan);
    expect([found[types.record], found[types.certificate]]).toEqual([undefined, undefined]);
    expect(appOf(plan).ingress).not.toHaveProperty("customDomains");
    const { defaultDomain } = resource(plan, types.environment, "prod").outputs;
    expect(plan.outputs.url).toBe(`https://api.${defaultDomain}`);
  });

  test("in development costs nothing while nobody asks", async () => {
    const plan = await planService({}, { profile: "development" });
    expect(appOf(plan).scale).toMatchObject({ minReplicas: 0, maxReplicas: 2 });
    expect(appOf(plan).containers[0]?.resources).toEqual({ cpu: 0.25, memory: "0.5Gi" });
  });
});

const webService = "vendor-native:azure:WebService";

describe("identity", () => {
  const registry = {
    id: existingId("Microsoft.ContainerRegistry/registries/acmeimages"),
    loginServer: "acmeimages.azurecr.io",
  };

  test("reads exactly its secrets, each once, and pulls from the one registry, before the app starts", async () => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod");
      const own = new Secret("own", { environment, value: "x" });
      const other = {
        id: existingId("Microsoft.KeyVault/vaults/main/secrets/own"),
        uri: "https://main.vault.azure.net/secrets/own",
      };
      const unused = new Secret("unused", { environment, value: "y" });
      new WebService("api", {
        environment,
        image: "acmeimages.azurecr.io/api:1",
        registry,
        secrets: { A: own, B: own, C: other },
        sidecars: { proxy: { image: "envoy:1", secrets: { A: { ...other, id: other.id.toUpperCase() } } } },
      });
      return { unused: unused.id };
    });
    const { principalId } = resource(plan, types.identity, "api-identity").outputs;
    const own = resource(plan, types.secret, "own").id;
    const common = { principalId, principalType: "ServicePrincipal" };
    expect(names(plan, types.role)).toEqual(["api-registry", "api-secret-own", "api-secret-own-c"]);
    const reader = "4633458b-17de-408a-b874-0445c86b69e6";
    expect(roleOf(plan, "api-secret-own")).toEqual({ ...common, role: reader, scope: own });
    expect(roleOf(plan, "api-secret-own-c")).toMatchObject({
      role: reader,
      scope: existingId("Microsoft.KeyVault/vaults/main/secrets/own"),
    });
    expect(roleOf(plan, "api-registry")).toEqual({
      ...common,
      role: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
      scope: registry.id,
    });
    const { found, configuration } = appOf(plan);
    expect(waitsFor(plan, found)).toEqual(
      expect.arrayContaining([
        "RoleAssignment api-registry",
        "RoleAssignment api-secret-own",
        "RoleAssignment api-secret-own-c",
      ]),
    );
    const identity = resource(plan, types.identity, "api-identity").id;
    expect(configuration.registries).toEqual([{ server: "acmeimages.azurecr.io", identity }]);
    expect(configuration.secrets).toMatchObject([
      { name: "env-a-4e8edbf8" },
      { name: "b" },
      { name: "c" },
      { name: "sidecars-proxy-a-eb821762" },
    ]);
  });

  test("is the application's where it may do something, and says so in AZURE_CLIENT_ID", async () => {
    const scope = existingId("Microsoft.Storage/storageAccounts/uploads");
    const permissions = { uploads: { role: "Storage Blob Data Reader", scope } };
    const sidecars = { migrate: { image: "m:1", init: true }, proxy: { image: "envoy:1" } };
    const plan = await planService({ permissions, sidecars });
    expect(roleOf(plan, "api-permission-uploads")).toMatchObject({
      role: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
      scope,
    });
    const { clientId } = resource(plan, types.identity, "api-identity").outputs;
    const { containers, template, configuration } = appOf(plan);
    const env = [{ name: "AZURE_CLIENT_ID", value: clientId }];
    expect(containers.map((container) => container.env)).toEqual([env, env]);
    expect((template.initContainers as { env: unknown }[]).map((container) => container.env)).toEqual([env]);
    expect(configuration.identitySettings).toMatchObject([{ lifecycle: "All" }]);
  });

  test("is of the containers that are said, and a variable of the user's own wins", async () => {
    const sidecars = { migrate: { image: "m:1", init: true } };
    const plan = await planService({ identityLifecycle: "Main", sidecars, env: { AZURE_CLIENT_ID: "mine" } });
    const { containers, template, configuration } = appOf(plan);
    expect(containers[0]?.env).toEqual([{ name: "AZURE_CLIENT_ID", value: "mine" }]);
    expect((template.initContainers as { env: unknown }[])[0]?.env).toEqual([]);
    expect(configuration.identitySettings).toMatchObject([{ lifecycle: "Main" }]);
  });

  test("does not sign in to other registries, whose password stays in Key Vault", async () => {
    const password = {
      id: existingId("Microsoft.KeyVault/vaults/main/secrets/ghcr"),
      uri: "https://main.vault.azure.net/secrets/ghcr",
    };
    const plan = await planService({ registryCredentials: { server: "ghcr.io", username: "acme", password } });
    const { configuration } = appOf(plan);
    expect(configuration.registries).toEqual([
      { server: "ghcr.io", username: "acme", passwordSecretRef: "registry-password" },
    ]);
    expect(configuration.secrets).toMatchObject([{ name: "registry-password", keyVaultUrl: password.uri }]);
    expect(roleOf(plan, "api-secret-ghcr").scope).toBe(password.id);
  });
});

describe("containers", () => {
  test("beside the main one have their part of the replica, those before it their own", async () => {
    const plan = await planService({
      cpu: 1,
      entrypoint: ["/bin/api"],
      args: ["serve"],
      env: { ZEBRA: "z", ALPHA: "a" },
      sidecars: {
        proxy: { image: "envoy:1", cpu: 0.1, memory: 256, env: { B: "1" } },
        migrate: { image: "ghcr.io/acme/migrate:1", init: true, args: ["up"] },
      },
    });
    const { containers, template } = appOf(plan);
    expect(containers).toMatchObject([
      {
        name: "app",
        command: ["/bin/api"],
        args: ["serve"],
        env: [
          { name: "ALPHA", value: "a" },
          { name: "ZEBRA", value: "z" },
        ],
        resources: { cpu: 0.9, memory: "1.75Gi" },
      },
      { name: "proxy", resources: { cpu: 0.1, memory: "0.25Gi" }, env: [{ name: "B", value: "1" }] },
    ]);
    expect(containers[1]).not.toHaveProperty("probes");
    expect(template.initContainers).toEqual([
      {
        name: "migrate",
        image: "ghcr.io/acme/migrate:1",
        args: ["up"],
        env: [],
        resources: { cpu: 0.25, memory: "0.5Gi" },
      },
    ]);
  });

  test("of a replica without a size are the profile's, and the sidecars' on top", async () => {
    const { containers } = appOf(
      await planService({ sidecars: { proxy: { image: "envoy:1" }, log: { image: "l:1", cpu: 0.1, memory: 256 } } }),
    );
    expect(containers.map(({ resources }) => resources)).toEqual([
      { cpu: 0.65, memory: "1.25Gi" },
      { cpu: 0.1, memory: "0.25Gi" },
      { cpu: 0.25, memory: "0.5Gi" },
    ]);
  });

  test("are asked by HTTP where a path is given", async () => {
    const probe = { path: "/live", port: 9000, intervalSeconds: 30, initialDelaySeconds: 5 };
    const plan = await planService({
      healthCheck: { path: "/health", healthyThreshold: 2, unhealthyThreshold: 4 },
      livenessProbe: probe,
      startupProbe: { unhealthyThreshold: 5 },
      sidecars: { proxy: { image: "envoy:1", healthCheck: { path: "/ready", port: 9901 } } },
    });
    const { containers } = appOf(plan);
    expect(containers[0]?.probes).toMatchObject([
      {
        type: "Liveness",
        httpGet: { path: "/live", port: 9000, scheme: "HTTP" },
        periodSeconds: 30,
        initialDelaySeconds: 5,
      },
      { type: "Readiness", httpGet: { path: "/health", port: 8080 }, successThreshold: 2, failureThreshold: 4 },
      { type: "Startup", tcpSocket: { port: 8080 }, failureThreshold: 5 },
    ]);
    expect(containers[1]?.probes).toMatchObject([{ type: "Readiness", httpGet: { path: "/ready", port: 9901 } }]);
  });

  test("run on machines of their own, of any size", async () => {
    const plan = await planService({ workloadProfile: "big", cpu: 6.5, memory: 40_960 });
    const { found, containers } = appOf(plan);
    expect(found.inputs.workloadProfileName).toBe("big");
    expect(containers[0]?.resources).toEqual({ cpu: 6.5, memory: "40Gi" });
  });
});

describe("volumes", () => {
  const key = {
    id: existingId("Microsoft.KeyVault/vaults/main/secrets/key"),
    uri: "https://main.vault.azure.net/secrets/key",
  };
  const identityId = existingId("Microsoft.ManagedIdentity/userAssignedIdentities/environment");

  test("are shares of the environment, files with secrets, or scratch folders", async () => {
    const plan = await planProgram(() => {
      const environment = {
        environmentId: existingId("Microsoft.App/managedEnvironments/main"),
        resourceGroupName: "apps",
        defaultDomain: "calmpond-4082b2ed.westeurope.azurecontainerapps.io",
        staticIp: "20.1.2.3",
        customDomainVerificationId: "0".repeat(64),
        identityId,
        identityPrincipalId: "00000000-0000-4000-8000-000000000007",
      };
      new WebService("api", {
        environment,
        image,
        volumes: {
          smb: {
            mountPath: "/smb",
            azureFile: { accountName: "uploads", shareName: "files", accountKey: key },
            readOnly: true,
            mountOptions: "uid=1000",
          },
          nfs: {
            mountPath: "/nfs",
            nfsAzureFile: { server: "fast.file.core.windows.net", shareName: "/fast/data" },
            subPath: "a",
          },
          certs: { mountPath: "/certs", secrets: { "tls.pem": key } },
          tmp: { mountPath: "/tmp" },
        },
        sidecars: { proxy: { image: "envoy:1", mounts: { tmp: "/scratch", certs: "/certs" } } },
      });
    });
    const where = { resourceGroupName: "shared", environmentName: "main" };
    expect(resource(plan, types.storage, "api-volume-smb").inputs).toEqual({
      ...where,
      storageName: "api-smb",
      properties: {
        azureFile: {
          accountName: "uploads",
          shareName: "files",
          accessMode: "ReadOnly",
          accountKeyVaultProperties: { identity: identityId, keyVaultUrl: key.uri },
        },
      },
    });
    expect(resource(plan, types.storage, "api-volume-nfs").inputs).toEqual({
      ...where,
      storageName: "api-nfs",
      properties: {
        nfsAzureFile: { server: "fast.file.core.windows.net", shareName: "/fast/data", accessMode: "ReadWrite" },
      },
    });
    const { template, containers, configuration, found } = appOf(plan);
    expect(template.volumes).toEqual([
      { name: "certs", storageType: "Secret", secrets: [{ path: "tls.pem", secretRef: "tls-pem" }] },
      { name: "nfs", storageType: "NfsAzureFile", storageName: "api-nfs" },
      { name: "smb", storageType: "AzureFile", storageName: "api-smb", mountOptions: "uid=1000" },
      { name: "tmp", storageType: "EmptyDir" },
    ]);
    expect(configuration.secrets).toMatchObject([{ name: "tls-pem", keyVaultUrl: key.uri }]);
    expect(containers.map(({ volumeMounts }) => volumeMounts)).toEqual([
      [
        { volumeName: "certs", mountPath: "/certs" },
        { volumeName: "nfs", mountPath: "/nfs", subPath: "a" },
        { volumeName: "smb", mountPath: "/smb" },
        { volumeName: "tmp", mountPath: "/tmp" },
      ],
      [
        { volumeName: "certs", mountPath: "/certs" },
        { volumeName: "tmp", mountPath: "/scratch" },
      ],
    ]);
    expect(waitsFor(plan, found)).toContain("ManagedEnvironmentsStorage api-volume-smb");
    expect(roleOf(plan, "api-volume-smb-key")).toEqual({
      principalId: "00000000-0000-4000-8000-000000000007",
      principalType: "ServicePrincipal",
      role: "4633458b-17de-408a-b874-0445c86b69e6",
      scope: key.id,
    });
    expect(waitsFor(plan, resource(plan, types.storage, "api-volume-smb"))).toEqual([
      "RoleAssignment api-volume-smb-key",
    ]);
  });

  test("of one account that two services mount need one grant, which is the environment's", async () => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod");
      const accountKey = new Secret("uploads", { environment, value: "x" });
      const azureFile = { accountName: "uploads", shareName: "files", accountKey };
      for (const name of ["a", "b"]) {
        new WebService(name, { environment, image, volumes: { files: { mountPath: "/files", azureFile } } });
      }
    });
    const grant = resource(plan, types.role, "prod-key-uploads");
    expect(grant.parent).toBe(resource(plan, "vendor-native:azure:Environment", "prod").urn);
    expect(grant.inputs.principalId).toBe(resource(plan, types.identity, "prod-environment").outputs.principalId);
    expect(names(plan, types.role)).toEqual(["prod-key-uploads"]);
    for (const name of ["a", "b"]) {
      expect(waitsFor(plan, resource(plan, types.storage, `${name}-volume-files`))).toContain(
        "RoleAssignment prod-key-uploads",
      );
    }
  });
});

test("a share that is mounted in two environments needs a grant for each", async () => {
  const plan = await planProgram(() => {
    const accountKey = new Secret("uploads", { vaultId: existingId("Microsoft.KeyVault/vaults/main"), value: "x" });
    const azureFile = { accountName: "uploads", shareName: "files", accountKey };
    for (const name of ["a", "b"]) {
      const environment = new Environment(`${name}-place`);
      new WebService(name, { environment, image, volumes: { files: { mountPath: "/files", azureFile } } });
    }
  });
  expect(names(plan, types.role)).toEqual(["a-place-key-uploads", "b-place-key-uploads"]);
});

describe("hosts", () => {
  test("are proven and lead to the app before it has them; then come the certificates", async () => {
    const plan = await planService({ additionalHosts: ["example.com", "a.b.example.com"] });
    const { fqdn } = plan.outputs;
    const { staticIp, customDomainConfiguration } = resource(plan, types.environment, "prod").outputs;
    const value = [(customDomainConfiguration as Record<string, unknown>).customDomainVerificationId];
    const common = { zoneName: "example.com", ttl: 300, resourceGroupName: expect.any(String) };
    const own = byType(plan, types.record).filter(({ name }) => name.startsWith("api-"));
    expect(Object.fromEntries(own.map(({ name, inputs }) => [name, inputs]))).toEqual({
      "api-api.example.com-asuid": {
        ...common,
        relativeRecordSetName: "asuid.api",
        recordType: "TXT",
        txtRecords: [{ value }],
      },
      "api-api.example.com-address": {
        ...common,
        relativeRecordSetName: "api",
        recordType: "CNAME",
        cnameRecord: { cname: fqdn },
      },
      "api-example.com-asuid": {
        ...common,
        relativeRecordSetName: "asuid",
        recordType: "TXT",
        txtRecords: [{ value }],
      },
      "api-example.com-address": {
        ...common,
        relativeRecordSetName: "@",
        recordType: "A",
        aRecords: [{ ipv4Address: staticIp }],
      },
      "api-a.b.example.com-asuid": {
        ...common,
        relativeRecordSetName: "asuid.a.b",
        recordType: "TXT",
        txtRecords: [{ value }],
      },
      "api-a.b.example.com-address": {
        ...common,
        relativeRecordSetName: "a.b",
        recordType: "CNAME",
        cnameRecord: { cname: fqdn },
      },
    });
    const { found, ingress } = appOf(plan);
    expect(ingress.customDomains).toEqual(
      ["api.example.com", "example.com", "a.b.example.com"].map((name) => ({ name, bindingType: "Auto" })),
    );
    expect(waitsFor(plan, found)).toEqual(expect.arrayContaining(own.map(({ name }) => `RecordSet ${name}`)));
    const certificates = byType(plan, types.certificate);
    expect(certificates.map(({ inputs }) => inputs.properties)).toEqual(
      expect.arrayContaining([
        { subjectName: "api.example.com", domainControlValidation: "CNAME" },
        { subjectName: "example.com", domainControlValidation: "HTTP" },
        { subjectName: "a.b.example.com", domainControlValidation: "CNAME" },
      ]),
    );
    for (const certificate of certificates) {
      expect(waitsFor(plan, certificate)).toEqual(
        expect.arrayContaining(["ContainerApp api", ...own.map(({ name }) => `RecordSet ${name}`)]),
      );
      expect(certificate.options.deletedWith).toBe(found.urn);
    }
  });

  test("with a certificate of your own are bound to it, also in an internal environment", async () => {
    const certificate = {
      id: existingId("Microsoft.KeyVault/vaults/main/secrets/tls"),
      uri: "https://main.vault.azure.net/secrets/tls",
    };
    for (const internal of [false, true]) {
      const exposure = internal ? ("internal" as const) : ("public" as const);
      const plan = await planService({ exposure }, { domain: "example.com", certificate, internal });
      const certificateId = resource(plan, "azure-native:app:Certificate", "prod-certificate").id;
      expect(appOf(plan).ingress).toMatchObject({
        external: true,
        customDomains: [{ name: "api.example.com", bindingType: "SniEnabled", certificateId }],
      });
      expect(byType(plan, types.certificate)).toEqual([]);
      expect(plan.outputs.url).toBe("https://api.example.com");
    }
  });
});

describe("Front Door", () => {
  const cdn = (kind: string) => `azure-native:cdn:${kind}`;

  test("serves the hosts with certificates of its own, behind the firewall, from the app's own address", async () => {
    const plan = await planService({ additionalHosts: ["example.com"] }, { domain: "example.com", frontDoor: {} });
    const { fqdn } = plan.outputs;
    const [endpoint] = byType(plan, cdn("AFDEndpoint"));
    const [policy] = byType(plan, "azure-native:frontdoor:Policy");
    const domains = byType(plan, cdn("AFDCustomDomain"));
    expect(domains.map(({ inputs }) => inputs)).toMatchObject([
      {
        hostName: "api.example.com",
        tlsSettings: { certificateType: "ManagedCertificate", minimumTlsVersion: "TLS12" },
      },
      { hostName: "example.com" },
    ]);
    const records = byType(plan, types.record).filter(({ name }) => name.startsWith("api-"));
    expect(Object.fromEntries(records.map(({ name, inputs }) => [name, inputs]))).toMatchObject({
      "api-api.example.com-dnsauth": { relativeRecordSetName: "_dnsauth.api", recordType: "TXT" },
      "api-api.example.com-address": { recordType: "CNAME", cnameRecord: { cname: endpoint?.outputs.hostName } },
      "api-example.com-dnsauth": { relativeRecordSetName: "_dnsauth", recordType: "TXT" },
      "api-example.com-address": { recordType: "A", targetResource: { id: endpoint?.id } },
    });
    expect(resource(plan, cdn("AFDOrigin"), "api").inputs).toMatchObject({
      hostName: fqdn,
      originHostHeader: fqdn,
      enforceCertificateNameCheck: true,
    });
    const ids = domains.map(({ id }) => ({ id }));
    const route = resource(plan, cdn("Route"), "api");
    expect(route.inputs).toMatchObject({
      customDomains: ids,
      linkToDefaultDomain: "Disabled",
      httpsRedirect: "Enabled",
      forwardingProtocol: "HttpsOnly",
      patternsToMatch: ["/*"],
    });
    expect(waitsFor(plan, route)).toContain("AFDOrigin api");
    expect(resource(plan, cdn("SecurityPolicy"), "api").inputs.parameters).toEqual({
      type: "WebApplicationFirewall",
      wafPolicy: { id: policy?.id },
      associations: [{ domains: ids, patternsToMatch: ["/*"] }],
    });
    const { ingress, containers } = appOf(plan);
    expect(ingress).not.toHaveProperty("customDomains");
    expect(byType(plan, types.certificate)).toEqual([]);
    const [profile] = byType(plan, cdn("Profile"));
    expect(containers[0]?.env).toEqual([{ name: "FRONT_DOOR_ID", value: profile?.outputs.frontDoorId }]);
    expect(plan.outputs.url).toBe("https://api.example.com");
  });

  test("without a domain serves one service by its own address", async () => {
    const plan = await planService({}, { frontDoor: {} });
    const [endpoint] = byType(plan, cdn("AFDEndpoint"));
    expect(resource(plan, cdn("Route"), "api").inputs).toMatchObject({
      customDomains: [],
      linkToDefaultDomain: "Enabled",
    });
    expect(resource(plan, cdn("SecurityPolicy"), "api").inputs.parameters).toMatchObject({
      associations: [{ domains: [{ id: endpoint?.id }] }],
    });
    expect(plan.outputs.url).toBe(`https://${endpoint?.outputs.hostName}`);
  });

  test("does not serve internal services", async () => {
    const plan = await planService({ exposure: "internal" }, { domain: "example.com", frontDoor: {} });
    expect(byType(plan, cdn("Route"))).toEqual([]);
    expect(plan.outputs.url).toMatch(/^https:\/\/api\.internal\./);
  });
});

describe("ingress", () => {
  test("of an internal service is the environment's own, or the network's", async () => {
    const within = await planService({ exposure: "internal" });
    expect(appOf(within).ingress).toMatchObject({ external: false, allowInsecure: false });
    expect(within.outputs.url).toBe(
      `https://api.internal.${resource(within, types.environment, "prod").outputs.defaultDomain}`,
    );
    expect(names(within, types.certificate)).toEqual([]);
    const network = await planService({ exposure: "internal" }, { internal: true });
    expect(appOf(network).ingress).toMatchObject({ external: true });
    expect(network.outputs.url).toBe(
      `https://api.${resource(network, types.environment, "prod").outputs.defaultDomain}`,
    );
  });

  test("speaks TCP to internal services, which scale by their connections", async () => {
    const plan = await planService({ exposure: "internal", transport: "tcp", port: 6379 });
    const { ingress, scale } = appOf(plan);
    expect(ingress).toMatchObject({
      transport: "tcp",
      targetPort: 6379,
      exposedPort: 6379,
      external: false,
      allowInsecure: false,
    });
    expect(scale.rules).toEqual([{ name: "requests", tcp: { metadata: { concurrentConnections: "10" } } }]);
    expect(plan.outputs.url).toMatch(/^tcp:\/\/api\.internal\..*:6379$/);
  });

  test("lets in whom it is told to", async () => {
    const cors = {
      allowedOrigins: ["https://app.example.com"],
      allowedMethods: ["GET"],
      maxAgeSeconds: 60,
      allowCredentials: true,
    };
    const plan = await planService(
      {
        cors,
        sessionAffinity: true,
        clientCertificateMode: "accept",
        ipRestrictions: { allow: { office: "198.51.100.0/24", home: "203.0.113.7/32" } },
      },
      {},
    );
    expect(appOf(plan).ingress).toMatchObject({
      corsPolicy: {
        allowedOrigins: ["https://app.example.com"],
        allowedMethods: ["GET"],
        maxAge: 60,
        allowCredentials: true,
      },
      stickySessions: { affinity: "sticky" },
      clientCertificateMode: "accept",
      ipSecurityRestrictions: [
        { name: "home", ipAddressRange: "203.0.113.7/32", action: "Allow" },
        { name: "office", ipAddressRange: "198.51.100.0/24", action: "Allow" },
      ],
    });
    const denied = await planService({ ipRestrictions: { deny: { bot: "192.0.2.0/24" } } });
    expect(appOf(denied).ingress.ipSecurityRestrictions).toEqual([
      { name: "bot", ipAddressRange: "192.0.2.0/24", action: "Deny" },
    ]);
  });

  test("shares the requests among revisions", async () => {
    const traffic = [
      { revisionSuffix: "v1", weight: 80, label: "blue" },
      { latest: true, weight: 20, label: "green" },
    ];
    const plan = await planService({ revisionMode: "Multiple", revisionSuffix: "v2", traffic });
    const { configuration, ingress, template } = appOf(plan);
    expect(configuration.activeRevisionsMode).toBe("Multiple");
    expect(template.revisionSuffix).toBe("v2");
    expect(ingress.traffic).toEqual([
      { revisionName: "api--v1", weight: 80, label: "blue" },
      { latestRevision: true, weight: 20, label: "green" },
    ]);
  });
});

describe("scaling", () => {
  test("follows requests, CPU, memory, times and KEDA's scalers, in an order of its own", async () => {
    const connection = {
      id: existingId("Microsoft.KeyVault/vaults/main/secrets/bus"),
      uri: "https://main.vault.azure.net/secrets/bus",
    };
    const plan = await planService({
      scaling: {
        min: 0,
        max: 30,
        concurrentRequests: 50,
        cpuPercent: 60,
        memoryPercent: 80,
        cooldownPeriodSeconds: 600,
        pollingIntervalSeconds: 15,
        schedules: { office: { start: "0 8 * * 1-5", end: "0 18 * * 1-5", timezone: "Europe/Berlin", replicas: 5 } },
        rules: {
          queue: { type: "azure-servicebus", metadata: { queueName: "orders" }, secrets: { connection } },
          blobs: { type: "azure-blob", metadata: { accountName: "uploads" }, identity: true },
        },
      },
    });
    const identity = resource(plan, types.identity, "api-identity").id;
    expect(appOf(plan).scale).toEqual({
      minReplicas: 0,
      maxReplicas: 30,
      cooldownPeriod: 600,
      pollingInterval: 15,
      rules: [
        { name: "requests", http: { metadata: { concurrentRequests: "50" } } },
        { name: "cpu", custom: { type: "cpu", metadata: { type: "Utilization", value: "60" } } },
        { name: "memory", custom: { type: "memory", metadata: { type: "Utilization", value: "80" } } },
        {
          name: "schedule-office",
          custom: {
            type: "cron",
            metadata: { timezone: "Europe/Berlin", start: "0 8 * * 1-5", end: "0 18 * * 1-5", desiredReplicas: "5" },
          },
        },
        { name: "blobs", custom: { type: "azure-blob", metadata: { accountName: "uploads" }, identity } },
        {
          name: "queue",
          custom: {
            type: "azure-servicebus",
            metadata: { queueName: "orders" },
            auth: [{ triggerParameter: "connection", secretRef: "connection" }],
          },
        },
      ],
    });
    expect(roleOf(plan, "api-secret-bus").scope).toBe(connection.id);
  });

  test("keeps a replica where nothing could wake one", async () => {
    const plan = await planService({ scaling: { cpuPercent: 50 } }, { profile: "development" });
    expect(appOf(plan).scale).toMatchObject({ minReplicas: 1, maxReplicas: 2, rules: [{ name: "cpu" }] });
  });
});

describe("alerts", () => {
  const notify = existingId("Microsoft.Insights/actionGroups/pager");

  test("are there where there is someone to tell", async () => {
    expect(byType(await planService(), types.alert)).toEqual([]);
    const plan = await planService({ alarms: { notify, latencySeconds: 0.5 } });
    const app = appOf(plan).found.id;
    const alerts = byType(plan, types.alert);
    expect(names(plan, types.alert)).toEqual(["api-ceiling", "api-errors", "api-latency"]);
    for (const { inputs } of alerts) {
      expect(inputs).toMatchObject({
        scopes: [app],
        location: "global",
        enabled: true,
        autoMitigate: true,
        actions: [{ actionGroupId: notify }],
        tags: { "vendor-native-component": "WebService" },
      });
    }
    const criteria = Object.fromEntries(
      alerts.map(({ name, inputs }) => [name, (inputs.criteria as { allOf: Record<string, unknown>[] }).allOf[0]]),
    );
    expect(criteria).toMatchObject({
      "api-errors": {
        metricName: "Requests",
        timeAggregation: "Total",
        operator: "GreaterThan",
        threshold: 10,
        dimensions: [{ name: "statusCodeCategory", operator: "Include", values: ["5xx"] }],
      },
      "api-latency": { metricName: "ResponseTime", timeAggregation: "Average", threshold: 500, dimensions: [] },
      "api-ceiling": {
        metricName: "Replicas",
        timeAggregation: "Minimum",
        operator: "GreaterThanOrEqual",
        threshold: 10,
      },
    });
  });

  test("on restarts ask how often the count rose: the count itself stays after a restart", async () => {
    const plan = await planService({ alarms: { notify, restartCount: 5 } });
    const { inputs } = resource(plan, "azure-native:monitor:ScheduledQueryRule", "api-restarts");
    const workspace = byType(plan, "azure-native:operationalinsights:Workspace")[0];
    expect(inputs).toMatchObject({
      scopes: [workspace?.id],
      evaluationFrequency: "PT5M",
      windowSize: "PT15M",
      autoMitigate: true,
      actions: { actionGroups: [notify] },
    });
    const [criterion] = (inputs.criteria as { allOf: Record<string, unknown>[] }).allOf;
    expect(criterion).toMatchObject({ metricMeasureColumn: "Restarts", timeAggregation: "Total", threshold: 5 });
    expect(criterion?.query).toContain(`_ResourceId =~ "${appOf(plan).found.id}" and MetricName == "RestartCount"`);
    expect(criterion?.query).toContain("Highest - prev(Highest)");
    const measured = byType(plan, types.alert).map(({ inputs: alert }) => JSON.stringify(alert));
    expect(measured.join()).not.toContain("RestartCount");
  });

  test("are of what the service has: no ceiling for a fixed number, no requests for TCP", async () => {
    const fixed = await planService({ alarms: { notify }, scaling: { min: 3, max: 3 } });
    expect(names(fixed, types.alert)).not.toContain("api-ceiling");
    const tcp = await planService({ alarms: { notify }, transport: "tcp", exposure: "internal" });
    expect(names(tcp, types.alert)).toEqual(["api-ceiling"]);
  });
});

test("metrics go to the environment's workspace, where it has one", async () => {
  const plan = await planService();
  expect(resource(plan, types.diagnostics, "api").inputs).toMatchObject({
    resourceUri: appOf(plan).found.id,
    workspaceId: byType(plan, "azure-native:operationalinsights:Workspace")[0]?.id,
    metrics: [{ category: "AllMetrics", enabled: true }],
  });
});

test("a name of any form and length makes a legal app, and a legal host", async () => {
  const name = "Zahlungs-Schnittstelle für Kunden 🚀 und Lieferanten";
  const plan = await planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com" });
    return { url: new WebService(name, { environment, image }).url };
  });
  const { containerAppName } = appOf(plan, name).found.inputs;
  expect(containerAppName).toMatch(/^zahlungs-schnittstelle-[0-9a-f]{8}$/);
  expect(text(containerAppName).length).toBeLessThanOrEqual(32);
  expect(plan.outputs.url).toMatch(/^https:\/\/zahlungs-[a-z0-9-]+\.example\.com$/);
});

test("a long name has a host that a managed certificate can be for; one of your own may be longer", async () => {
  const name = `api-${"x".repeat(56)}`;
  const hostOf = async (environment: object) => {
    const plan = await planProgram(() => ({
      url: new WebService(name, { environment: { ...existing, ...environment }, image }).url,
    }));
    return text(plan.outputs.url).slice("https://".length);
  };
  expect(await hostOf({})).toMatch(/^api-x{39}-[0-9a-f]{8}\.example\.com$/);
  expect((await hostOf({})).length).toBe(64);
  const certificateId = existingId("Microsoft.App/managedEnvironments/main/certificates/own");
  expect(await hostOf({ certificateSource: "key-vault", certificateId })).toBe(`${name}.example.com`);
});

test("a name of one letter is longer in Azure, which wants two", async () => {
  const plan = await planProgram(() => {
    new WebService("a", { environment: new Environment("prod"), image });
  });
  expect(appOf(plan, "a").found.inputs.containerAppName).toBe("a-app");
});

test("tags reach all that can carry them", async () => {
  const notify = existingId("Microsoft.Insights/actionGroups/pager");
  const plan = await planService({ tags: { team: "shop" }, alarms: { notify } });
  const own = plan.resources.filter(({ parent }) => parent === resource(plan, webService, "api").urn);
  const untagged = own.filter(({ inputs }) => (inputs.tags as Record<string, unknown> | undefined)?.team !== "shop");
  expect([...new Set(untagged.map(({ type }) => type))].sort()).toEqual([types.record, types.diagnostics].sort());
});

test("its reference is what other stacks need: where it is, and whom to give a role", async () => {
  const plan = await planProgram(() => {
    const prod = new Environment("prod", { domain: "example.com" });
    return { api: new WebService("api", { environment: prod, image }).ref };
  });
  expect(plan.outputs.api).toEqual({
    id: resource(plan, types.app, "api").id,
    url: "https://api.example.com",
    additionalPorts: {},
    principalId: resource(plan, types.identity, "api-identity").outputs.principalId,
    variables: { URL: "https://api.example.com" },
  });
});
