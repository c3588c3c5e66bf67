// Never run: compiled in a user's folder, against the package that is installed there (tarball.test.ts).
import * as containerregistry from "@pulumi/azure-native/containerregistry";
import * as pulumi from "@pulumi/pulumi";
import {
  CertificateSource,
  Domain,
  Egress,
  Environment,
  type EnvironmentRef,
  Network,
  type NetworkRef,
  type Permission,
  type RegistryRef,
  Secret,
  type SecretRef,
  type Volume,
  WebService,
  type WorkloadProfile,
} from "vendor-native/azure";

const image = "ghcr.io/acme/api:1.4.2";

/** A reference is the component, its `ref`, ids of what exists already, or what another stack exports. */
export async function right(stack: pulumi.StackReference, id: pulumi.Output<string>): Promise<void> {
  const required = await stack.requireOutputValue("environment");
  const network = new Network("main", { egress: Egress.NatGateway });
  const domain = new Domain("example", { domainName: "example.com", zone: "adopt", zoneResourceGroupName: id });
  const prod = new Environment("prod", { network, domainRef: domain });
  const secret = new Secret("api-key", { environment: prod, value: id });

  new Environment("ref", { network: network.ref, domainRef: domain.ref, certificate: secret.ref });
  new Environment("ids", {
    network: { vnetId: id, infrastructureSubnetId: id, privateEndpointSubnetId: undefined },
    domainRef: { domainName: "example.com", zoneResourceGroupName: id },
    certificateSource: CertificateSource.KeyVault,
    certificate: { id, uri: id },
  });
  new Environment("stack", { network: stack.getOutput("network"), domainRef: stack.requireOutput("domain") });
  new Environment("value", { network: required, domainRef: required, frontDoor: { sku: "Standard_AzureFrontDoor" } });

  const ids = {
    environmentId: id,
    resourceGroupName: "platform",
    defaultDomain: id,
    staticIp: id,
    customDomainVerificationId: pulumi.output("0123"),
    certificateSource: CertificateSource.Managed,
  };
  new WebService("component", { environment: prod, image });
  new WebService("ref", { environment: prod.ref, image });
  new WebService("ids", { environment: ids, image });
  new WebService("stack", { environment: stack.getOutput("environment"), image });
  new WebService("value", { environment: required, image });
  new WebService("promise", { environment: stack.requireOutputValue("environment"), image });

  const secrets: Record<string, pulumi.Input<SecretRef>> = {
    COMPONENT: secret,
    REF: secret.ref,
    IDS: { id, uri: id },
    VERSION: { id, uri: id, version: id },
    STACK: stack.getOutput("secret"),
    VALUE: required,
  };
  const registry = new containerregistry.Registry("images", { resourceGroupName: id, sku: { name: "Standard" } });
  new WebService("rest", {
    environment: prod,
    image: pulumi.interpolate`${registry.loginServer}/api:1.4.2`,
    registry,
    registryCredentials: { server: "ghcr.io", username: "acme", password: secret },
    secrets,
    transport: "http2",
    volumes: { files: { mountPath: "/files", azureFile: { accountName: id, shareName: id, accountKey: secret } } },
    permissions: { read: { role: "Storage Blob Data Reader", scope: id } },
    scaling: { rules: { queue: { type: "azure-servicebus", metadata: { queueName: id }, identity: true } } },
    alarms: { notify: id },
  });
  new WebService("registry", { environment: prod, image, registry: { id, loginServer: "acme.azurecr.io" } });
}

/** What is no reference is refused by the compiler. */
export function wrong(network: Network, prod: Environment, secret: Secret): void {
  // @ts-expect-error variables are not an environment
  new WebService("variables", { environment: { LOG_LEVEL: "debug" }, image });
  // @ts-expect-error a name is not an environment
  new WebService("name", { environment: "prod", image });
  // @ts-expect-error another component is not an environment
  new WebService("network", { environment: network, image });
  // @ts-expect-error without a default domain there is no environment
  const incomplete: EnvironmentRef = { ...prod, defaultDomain: undefined };
  // @ts-expect-error an Output does not count where a value must be plain
  const unknown: EnvironmentRef = { ...prod, internal: pulumi.output(true) };
  // @ts-expect-error an environment has a subnet of its own
  const subnetless: NetworkRef = { vnetId: "vnet" };
  // @ts-expect-error a value is not a secret
  new WebService("value", { environment: prod, image, secrets: { API_KEY: "s3cr3t" } });
  // @ts-expect-error another component is not a secret
  new WebService("network", { environment: prod, image, secrets: { API_KEY: network } });
  // @ts-expect-error a registry has an id beside its host
  const registry: RegistryRef = { loginServer: "acme.azurecr.io" };
  // @ts-expect-error the key of a share is a secret, not its value
  const volume: Volume = { mountPath: "/files", azureFile: { accountName: "files", shareName: "a", accountKey: "k" } };
  // @ts-expect-error a role is for something
  const permission: Permission = { role: "Storage Blob Data Reader" };
  // @ts-expect-error no such machine
  const profile: WorkloadProfile = { type: "D2" };
  // @ts-expect-error an environment is not a network
  new Environment("environment", { network: prod });
  // @ts-expect-error the domain's name goes in `domain`
  new Environment("domain", { domainRef: "example.com" });
  // @ts-expect-error a certificate is a secret of Key Vault
  new Environment("certificate", { certificate: "MIIK" });
  // @ts-expect-error no such transport
  new WebService("enum", { environment: prod, image, transport: "grpc" });
  // @ts-expect-error images are for linux/amd64 alone
  new WebService("argument", { environment: prod, image, architecture: "arm64" });
  // @ts-expect-error Container Apps adds replicas by requests at a time
  new WebService("scaling", { environment: prod, image, scaling: { requestsPerMinutePerTask: 600 } });
  // @ts-expect-error permissions are roles, each under a name
  new WebService("permissions", { environment: prod, image, permissions: { statements: [] } });
  const used = { registry, volumes: { volume }, permissions: { permission }, secrets: { API_KEY: secret } };
  new WebService("used", { environment: incomplete ?? unknown, image, ...used });
  new Environment("used", { network: subnetless, workloadProfiles: { profile } });
}
