// Never run: compiled in a user's folder, against the package that is installed there (tarball.test.ts).
import * as pulumi from "@pulumi/pulumi";
import {
  type ConnectionRef,
  Domain,
  Egress,
  Environment,
  type EnvironmentRef,
  Network,
  Secret,
  type SecretRef,
  secretKey,
  WebService,
} from "vendor-native/aws";

const image = "ghcr.io/acme/api:1.4.2";

/** A reference is the component, its `ref`, ids of what exists already, or what another stack exports. */
export async function right(stack: pulumi.StackReference, id: pulumi.Output<string>): Promise<void> {
  const required = await stack.requireOutputValue("environment");
  const network = new Network("main");
  const domain = new Domain("example", { domainName: "example.com" });
  const prod = new Environment("prod", { network, domainRef: domain });
  const secret = new Secret("api-key", { environment: prod, value: id });

  new Environment("ref", { network: network.ref, domainRef: domain.ref });
  new Environment("ids", {
    network: { vpcId: id, publicSubnetIds: [id, "subnet-1"], privateSubnetIds: [id], egress: Egress.PrivateEndpoints },
    domainRef: { domainName: "example.com", hostedZoneId: id, certificateArn: id },
  });
  new Environment("stack", { network: stack.getOutput("network"), domainRef: stack.requireOutput("domain") });
  new Environment("value", { network: required, domainRef: required });

  const ids = { clusterArn: id, clusterName: "main", vpcId: id, privateSubnetIds: pulumi.output(["subnet-1"]) };
  new WebService("component", { environment: prod, image });
  new WebService("ref", { environment: prod.ref, image });
  new WebService("ids", { environment: ids, image });
  new WebService("stack", { environment: stack.getOutput("environment"), image });
  new WebService("value", { environment: required, image });
  new WebService("promise", { environment: stack.requireOutputValue("environment"), image });

  const secrets: Record<string, pulumi.Input<SecretRef>> = {
    COMPONENT: secret,
    REF: secret.ref,
    IDS: { arn: id },
    STACK: stack.getOutput("secret"),
    VALUE: required,
    KEY: secretKey(secret, "password"),
  };
  const other = new WebService("other", { environment: prod, image });
  new WebService("rest", {
    environment: prod,
    image,
    architecture: "ARM64",
    secrets,
    registryCredentials: secret,
    connections: {
      component: other,
      ref: other.ref,
      ids: { securityGroupId: id, port: 5432 },
      stack: stack.getOutput("database"),
      value: required,
    },
  });
}

/** What is no reference is refused by the compiler. */
export function wrong(network: Network, prod: Environment, secret: Secret): void {
  // @ts-expect-error variables are not an environment
  new WebService("variables", { environment: { LOG_LEVEL: "debug" }, image });
  // @ts-expect-error a name is not an environment
  new WebService("name", { environment: "prod", image });
  // @ts-expect-error another component is not an environment
  new WebService("network", { environment: network, image });
  // @ts-expect-error without a cluster there is no environment
  const incomplete: EnvironmentRef = { vpcId: "vpc-1", privateSubnetIds: [] };
  // @ts-expect-error an Output does not count where a value must be plain
  const unknown: EnvironmentRef = { ...prod, egress: pulumi.output(Egress.NatGateway) };
  // @ts-expect-error a value is not a secret
  new WebService("value", { environment: prod, image, secrets: { API_KEY: "s3cr3t" } });
  // @ts-expect-error another component is not a secret
  new WebService("network", { environment: prod, image, secrets: { API_KEY: network } });
  // @ts-expect-error a secret is not a connection
  new WebService("connection", { environment: prod, image, connections: { database: secret } });
  // @ts-expect-error the port is a number
  const database: ConnectionRef = { securityGroupId: "sg-1", port: "5432" };
  // @ts-expect-error an environment is not a network
  new Environment("environment", { network: prod });
  // @ts-expect-error the domain's name goes in `domain`
  new Environment("domain", { domainRef: "example.com" });
  // @ts-expect-error no such processor
  new WebService("enum", { environment: prod, image, architecture: "arm" });
  // @ts-expect-error no such argument
  new WebService("argument", { environment: prod, image, replicas: 2 });
  new WebService("used", { environment: incomplete ?? unknown, image, connections: { database } });
}
