import { describe, expect, test } from "vitest";
import { examples } from "../inventories/examples";
import { type Case, findings, resourcesOf, starter } from "./helpers/starter";

/** Examples of something else, which leave out whom to tell; each has a queue, a database or a schedule that fails in silence. */
const tellNobody: Readonly<Record<string, string>> = {
  "aws-jobs": "prod",
  "aws-database": "prod",
  "azure-jobs": "prod",
  "azure-worker": "prod",
  "azure-database": "prod",
  "azure-registry": "prod",
  "gcp-jobs": "prod",
  "gcp-worker": "prod",
  "gcp-database": "prod",
};

test.each(examples)("no rule of any pack finds anything in $folder that it does not mean", async ({ folder }) => {
  const place = tellNobody[folder];
  const expected = place === undefined ? [] : [`environment-tells-somebody: ${place}`];
  expect(findings(await resourcesOf(folder))).toEqual(expected);
});

test("the starters have no finding", () => {
  expect(Object.keys(tellNobody).filter((folder) => folder.endsWith("-web-service"))).toEqual([]);
});

describe("one managed part made by hand on AWS", () => {
  const { change, add } = starter("aws-web-service");

  const container = (edit: (main: Record<string, unknown>) => void) =>
    change("aws:ecs/taskDefinition:TaskDefinition", (props) => {
      const containers = JSON.parse(String(props.containerDefinitions));
      edit(containers[0]);
      return { ...props, containerDefinitions: JSON.stringify(containers) };
    });

  const cases: Case[] = [
    [
      "a certificate that is uploaded",
      () => change("aws:acm/certificate:Certificate", () => ({ privateKey: "x", certificateBody: "y" })),
      "aws-no-uploaded-cert: prod-domain",
    ],
    [
      "a record with an address",
      () => add("aws:route53/record:Record", { name: "api.example.com", type: "A", ttl: 60, records: ["203.0.113.7"] }),
      "aws-no-ip-record: own",
    ],
    [
      "a secret in env",
      () =>
        container((main) => Object.assign(main, { environment: [{ name: "DB_PASSWORD", value: "hG7!kz0Qw3rTy" }] })),
      "aws-no-plaintext-container-env: api",
    ],
    [
      "a database in the task",
      () => container((main) => Object.assign(main, { image: "docker.io/library/postgres:17" })),
      "aws-no-selfhosted-image: api",
    ],
    [
      "a Kubernetes cluster beside it",
      () => add("aws:eks/cluster:Cluster", { name: "own" }),
      "aws-no-eks-cluster: own",
    ],
    [
      "a port that all may use to administer",
      () =>
        change("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", (props) => ({
          ...props,
          cidrIpv4: "0.0.0.0/0",
          fromPort: 22,
          toPort: 22,
        })),
      "aws-sg-admin-world: prod-public-80-ipv4",
    ],
  ];
  test.each(cases)("%s is found, and nothing else", (_, resources, finding) => {
    expect(findings(resources())).toEqual([finding]);
  });
});

describe("one managed part made by hand on Azure", () => {
  const { change, add } = starter("azure-web-service");

  const container = (edit: (main: Record<string, unknown>) => void) =>
    change("azure-native:app:ContainerApp", (props) => {
      const template = JSON.parse(JSON.stringify(props.template));
      edit(template.containers[0]);
      return { ...props, template };
    });

  /** A further rule of the environment's network security group. */
  const admit = (rule: Record<string, unknown>) =>
    change(
      "azure-native:network:NetworkSecurityGroup",
      (props) => {
        const own = { access: "Allow", direction: "Inbound", protocol: "Tcp", destinationAddressPrefix: "*", ...rule };
        return { ...props, securityRules: [own, ...(Array.isArray(props.securityRules) ? props.securityRules : [])] };
      },
      "prod-network-infrastructure",
    );

  const cases: Case[] = [
    [
      "a certificate that is uploaded",
      () => add("azure-native:app:Certificate", { properties: { value: "MIIK", password: "x" } }),
      "azure-no-uploaded-cert: own",
    ],
    [
      "a record with an address",
      () => add("azure-native:dns:RecordSet", { recordType: "A", aRecords: [{ ipv4Address: "203.0.113.7" }] }),
      "azure-no-ip-record: own",
    ],
    [
      "a secret in env",
      () => container((main) => Object.assign(main, { env: [{ name: "DB_PASSWORD", value: "hG7!kz0Qw3rTy" }] })),
      "azure-no-plaintext-container-env: api",
    ],
    [
      "a database in the app",
      () => container((main) => Object.assign(main, { image: "docker.io/library/postgres:17" })),
      "azure-no-selfhosted-image: api",
    ],
    [
      "a Kubernetes cluster beside it",
      () => add("azure-native:containerservice:ManagedCluster", { dnsPrefix: "own" }),
      "azure-no-aks: own",
    ],
    [
      "a port that all may use to administer",
      () => admit({ sourceAddressPrefix: "Internet", destinationPortRange: "22" }),
      "azure-nsg-admin-world: prod-network-infrastructure",
    ],
    [
      "a database that the whole network reaches",
      () => admit({ sourceAddressPrefix: "10.0.0.0/16", destinationPortRange: "5432" }),
      "azure-nsg-cidr-actor: prod-network-infrastructure",
    ],
    [
      "a registry with a password",
      () => add("azure-native:containerregistry:Registry", { sku: { name: "Basic" }, adminUserEnabled: true }),
      "azure-acr-no-admin: own",
    ],
    [
      "an environment without logs",
      () =>
        change("azure-native:app:ManagedEnvironment", (props) => ({
          ...props,
          appLogsConfiguration: { destination: "none" },
        })),
      "azure-logs: prod",
    ],
  ];
  test.each(cases)("%s is found, and nothing else", (_, resources, finding) => {
    expect(findings(resources())).toEqual([finding]);
  });
});

describe("one managed part made by hand on Google Cloud", () => {
  const { change, add } = starter("gcp-web-service");

  const service = (edit: (template: { containers: Record<string, unknown>[]; serviceAccount?: string }) => void) =>
    change("gcp:cloudrunv2/service:Service", (props) => {
      const template = JSON.parse(JSON.stringify(props.template));
      edit(template);
      return { ...props, template };
    });
  const container = (main: Record<string, unknown>) =>
    service(({ containers }) => Object.assign(containers[0] ?? {}, main));

  /** The rule of the environment's network that denies, made one that admits. */
  const admit = (sourceRanges: string[], port: string) =>
    change("gcp:compute/firewall:Firewall", ({ denies, ...props }) => ({
      ...props,
      allows: [{ protocol: "tcp", ports: [port] }],
      sourceRanges,
    }));

  const cases: Case[] = [
    [
      "a certificate that is uploaded",
      () => add("gcp:compute/sSLCertificate:SSLCertificate", { privateKey: "x", certificate: "y" }),
      "gcp-no-self-managed-cert: own",
    ],
    [
      "a record with an address",
      () => add("gcp:dns/recordSet:RecordSet", { name: "api.example.com.", type: "A", rrdatas: ["203.0.113.7"] }),
      "gcp-no-ip-record: own",
    ],
    [
      "a secret in env",
      () => container({ envs: [{ name: "DB_PASSWORD", value: "hG7!kz0Qw3rTy" }] }),
      "gcp-no-plaintext-env: api",
    ],
    [
      "a database in the service",
      () => container({ image: "docker.io/library/postgres:17" }),
      "gcp-no-selfhosted-image: api",
    ],
    [
      "an account that all of the project shares",
      () =>
        service((template) =>
          Object.assign(template, { serviceAccount: "123456789012-compute@developer.gserviceaccount.com" }),
        ),
      "gcp-no-default-sa: api",
    ],
    ["a key of an account", () => add("gcp:serviceaccount/key:Key", { serviceAccountId: "api" }), "gcp-no-sa-key: own"],
    [
      "a Kubernetes cluster beside it",
      () => add("gcp:container/cluster:Cluster", { enableAutopilot: true }),
      "gcp-no-gke: own",
    ],
    [
      "a port that all may use to administer",
      () => admit(["0.0.0.0/0"], "22"),
      "gcp-fw-admin-world: prod-network-deny-ingress",
    ],
    [
      "a database that the whole network reaches",
      () => admit(["10.0.0.0/16"], "5432"),
      "gcp-fw-cidr-actor: prod-network-deny-ingress",
    ],
    [
      "a database that all may try",
      () =>
        add("gcp:sql/databaseInstance:DatabaseInstance", {
          databaseVersion: "POSTGRES_17",
          settings: { ipConfiguration: { authorizedNetworks: [{ value: "0.0.0.0/0" }] } },
        }),
      "gcp-sql-world: own",
    ],
    [
      "a group of machines",
      () => add("gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager", { targetSize: 3 }),
      "gcp-no-mig: own",
    ],
    [
      "logs that are thrown away",
      () => add("gcp:logging/projectExclusion:ProjectExclusion", { filter: 'resource.type="cloud_run_revision"' }),
      "gcp-no-log-exclusion: own",
    ],
  ];
  test.each(cases)("%s is found, and nothing else", (_, resources, finding) => {
    expect(findings(resources())).toEqual([finding]);
  });
});
