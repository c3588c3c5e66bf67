// Never run: compiled in a user's folder, against the package that is installed there (tarball.test.ts).
import * as sql from "@pulumi/gcp/sql";
import * as pulumi from "@pulumi/pulumi";
import {
  Access,
  type ConnectionRef,
  Domain,
  Environment,
  type EnvironmentRef,
  ExecutionEnvironment,
  Network,
  type NetworkRef,
  Queue,
  Secret,
  type SecretRef,
  type Volume,
  VpcEgress,
  WebService,
} from "vendor-native/gcp";

const image = "ghcr.io/acme/api:1.4.2";

/** A reference is the component, its `ref`, ids of what exists already, or what another stack exports. */
export async function right(stack: pulumi.StackReference, id: pulumi.Output<string>): Promise<void> {
  const required = await stack.requireOutputValue("environment");
  const network = new Network("main");
  const domain = new Domain("example", { domainName: "example.com", zone: "adopt" });
  const prod = new Environment("prod", { network, domainRef: domain, minTlsVersion: "TLS_1_2" });
  const secret = new Secret("api-key", { environment: prod, value: id });

  new Environment("ref", { network: network.ref, domainRef: domain.ref });
  new Environment("ids", {
    network: { networkId: id, subnetworkIds: { "europe-west1": id, "us-east4": "subnet" } },
    domainRef: { domainName: "example.com", managedZone: "example-com", certificateMapId: id },
  });
  new Environment("stack", { network: stack.getOutput("network"), domainRef: stack.requireOutput("domain") });
  new Environment("value", { network: required, domainRef: required });
  new Environment("same", { network: prod });

  const ids = {
    project: id,
    region: "europe-west1",
    networkId: id,
    subnetworkIds: pulumi.output({ "europe-west1": "subnet" }),
    publicLoadBalancer: { ipAddress: id, urlMapName: "main" },
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
    IDS: { id },
    VERSION: { id, version: "7" },
    STACK: stack.getOutput("secret"),
    VALUE: required,
  };
  const queue = new Queue("orders", { environment: prod });
  const service = new WebService("orders", { environment: prod, image });
  const database = new sql.DatabaseInstance("main", { databaseVersion: "POSTGRES_17" });
  new WebService("rest", {
    environment: prod,
    image,
    vpcEgress: "ALL_TRAFFIC",
    executionEnvironment: ExecutionEnvironment.Gen2,
    secrets,
    volumes: { key: { mountPath: "/key", secret }, files: { mountPath: "/files", gcs: { bucket: id } } },
    connections: {
      resource: database,
      ids: { connectionName: id },
      stack: stack.getOutput("database"),
      value: required,
      QUEUE: queue,
      SERVICE: service,
      QUEUE_REF: queue.ref,
    },
    access: { QUEUE: Access.Receive, QUEUE_REF: "send" },
    permissions: { resourceRoles: { read: { role: "roles/storage.objectViewer", bucket: id } } },
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
  // @ts-expect-error without a project there is no environment
  const incomplete: EnvironmentRef = { region: "europe-west1", networkId: "vpc", subnetworkIds: {} };
  // @ts-expect-error an Output does not count where a value must be plain
  const unknown: EnvironmentRef = { ...prod, regions: pulumi.output(["europe-west1"]) };
  // @ts-expect-error a network has a subnet for each region, not a list
  const listed: NetworkRef = { networkId: "vpc", subnetworkIds: ["subnet"] };
  // @ts-expect-error a value is not a secret
  new WebService("value", { environment: prod, image, secrets: { API_KEY: "s3cr3t" } });
  // @ts-expect-error another component is not a secret
  new WebService("network", { environment: prod, image, secrets: { API_KEY: network } });
  // @ts-expect-error a secret is not a connection
  new WebService("connection", { environment: prod, image, connections: { database: secret } });
  // @ts-expect-error a connection has a name, not an address
  const database: ConnectionRef = { host: "10.0.0.2" };
  // @ts-expect-error a bucket goes in an object of its own
  const volume: Volume = { mountPath: "/files", gcs: "uploads" };
  // @ts-expect-error a secret is not a network
  new Environment("secret", { network: secret });
  // @ts-expect-error the domain's name goes in `domain`
  new Environment("domain", { domainRef: "example.com" });
  // @ts-expect-error no such way out
  new WebService("enum", { environment: prod, image, vpcEgress: "all" });
  // @ts-expect-error no such argument
  new WebService("argument", { environment: prod, image, replicas: 2 });
  // @ts-expect-error Cloud Run adds instances by requests
  new WebService("scaling", { environment: prod, image, scaling: { cpuPercent: 60 } });
  // @ts-expect-error a policy for the whole of a project is not a role
  new WebService("permissions", { environment: prod, image, permissions: { statements: [] } });
  const used = { connections: { database }, volumes: { volume }, vpcEgress: VpcEgress.AllTraffic };
  new WebService("used", { environment: incomplete ?? unknown, image, ...used });
  new Environment("used", { network: listed });
}
