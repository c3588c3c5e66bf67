import { describe, expect, test } from "vitest";
import type { PolicyResource } from "../../policies/core/resource";
import { type Case, findings, resourcesOf, starter } from "./helpers/starter";

type Props = PolicyResource["props"];

const password = "hG7!kz0Qw3rTy";
const install = "#!/bin/sh\napt-get update && apt-get install -y mysql-server\nsystemctl enable --now mysql\n";
const dump = '#!/bin/sh\necho "0 3 * * * pg_dump app | gzip > /backup/app.gz" | crontab -\n';
const rotating: [type: string, props: Props] = ["time:index/rotating:Rotating", { rotationDays: 30 }];

/** The examples name nobody to tell, which is a finding of its own. */
const findingsOfParts = (resources: Parameters<typeof findings>[0]) =>
  findings(resources).filter((finding) => !finding.startsWith("environment-tells-somebody"));

const expectOnly = (_: string, resources: Case[1], finding: string) =>
  expect(findingsOfParts(resources())).toEqual([finding]);

describe("one managed part of a database made by hand on AWS", () => {
  const { change, add } = starter("aws-database");
  const container = (edit: (main: Record<string, unknown>) => void) =>
    change(
      "aws:ecs/taskDefinition:TaskDefinition",
      (props) => {
        const containers = JSON.parse(String(props.containerDefinitions));
        edit(containers[0]);
        return { ...props, containerDefinitions: JSON.stringify(containers) };
      },
      "orders",
    );
  const image = (of: string) => container((main) => Object.assign(main, { image: of }));
  const rule = (peer: Props) =>
    change(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      ({ referencedSecurityGroupId: _, ...props }) => ({ ...props, ...peer }),
      "orders-to-DATABASE",
    );

  const cases: Case[] = [
    ["PostgreSQL in a container", () => image("docker.io/library/postgres:17"), "aws-no-selfhosted-image: orders"],
    ["MySQL in a container", () => image("public.ecr.aws/docker/library/mysql:8.4"), "aws-no-selfhosted-image: orders"],
    [
      "backups by a container",
      () => image("prodrigestivill/postgres-backup-local:17"),
      "aws-no-selfhosted-image: orders",
    ],
    [
      "MySQL on a machine",
      () => add("aws:ec2/instance:Instance", { ami: "ami-1", instanceType: "m7g.large", userData: install }),
      "aws-no-workload-on-ec2: own",
    ],
    [
      "backups by a machine's own clock",
      () => add("aws:ec2/instance:Instance", { ami: "ami-1", instanceType: "t4g.small", userData: dump }),
      "aws-no-cron-on-vm: own",
    ],
    [
      "a password in env",
      () => container((main) => Object.assign(main, { environment: [{ name: "DATABASE_PASSWORD", value: password }] })),
      "aws-no-plaintext-container-env: orders",
    ],
    [
      "the administrator's password in the program",
      () =>
        change("aws:rds/cluster:Cluster", ({ manageMasterUserPassword: _, ...props }) => ({
          ...props,
          masterPassword: password,
        })),
      "aws-rds-managed-password: db",
    ],
    [
      "a secret of its password that does not rotate",
      () => add("aws:secretsmanager/secret:Secret", { name: "prod/database-password" }),
      "aws-secret-rotation: own",
    ],
    ["a rotation by the program", () => add(...rotating), "no-program-rotation: own"],
    [
      "a database that everyone reaches",
      () => rule({ cidrIpv4: "0.0.0.0/0" }),
      "aws-sg-cidr-actor: orders-to-DATABASE",
    ],
    [
      "an instance with a public address",
      () =>
        change("aws:rds/clusterInstance:ClusterInstance", (props) => ({ ...props, publiclyAccessible: true }), "db-0"),
      "aws-rds-public: db-0",
    ],
    [
      "a database that the whole network reaches",
      () => rule({ cidrIpv4: "10.0.0.0/16" }),
      "aws-sg-cidr-actor: orders-to-DATABASE",
    ],
  ];
  test.each(cases)("%s is found, and nothing else", expectOnly);
});

describe("one managed part of a database made by hand on Azure", () => {
  const { change, add } = starter("azure-database");
  const container = (main: Props) =>
    change(
      "azure-native:app:ContainerApp",
      (props) => {
        const template = JSON.parse(JSON.stringify(props.template));
        Object.assign(template.containers[0], main);
        return { ...props, template };
      },
      "reports",
    );
  const admit = (sourceAddressPrefix: string) =>
    change(
      "azure-native:network:NetworkSecurityGroup",
      (props) => {
        const rule = {
          name: "own",
          access: "Allow",
          direction: "Inbound",
          protocol: "Tcp",
          destinationAddressPrefix: "*",
          destinationPortRange: "5432",
          sourceAddressPrefix,
        };
        return { ...props, securityRules: [rule, ...(Array.isArray(props.securityRules) ? props.securityRules : [])] };
      },
      "prod-network-infrastructure",
    );
  const machine = (customData: string) =>
    add("azure-native:compute:VirtualMachine", {
      osProfile: { computerName: "own", customData: Buffer.from(customData).toString("base64") },
    });

  const cases: Case[] = [
    [
      "PostgreSQL in a container",
      () => container({ image: "docker.io/library/postgres:17" }),
      "azure-no-selfhosted-image: reports",
    ],
    [
      "backups by a container",
      () => container({ image: "prodrigestivill/postgres-backup-local:17" }),
      "azure-no-selfhosted-image: reports",
    ],
    ["MySQL on a machine", () => machine(install), "azure-no-workload-on-vm: own"],
    ["backups by a machine's own clock", () => machine(dump), "azure-no-cron-on-vm: own"],
    [
      "a password in env",
      () => container({ env: [{ name: "DATABASE_PASSWORD", value: password }] }),
      "azure-no-plaintext-container-env: reports",
    ],
    [
      "a password in a vault that never expires",
      () => add("azure-native:keyvault:Secret", { secretName: "postgres-password", properties: { value: password } }),
      "azure-keyvault-expiry: own",
    ],
    ["a rotation by the program", () => add(...rotating), "no-program-rotation: own"],
    [
      "a server with a public address",
      () =>
        change("azure-native:dbforpostgresql:Server", ({ network: _, ...props }) => ({
          ...props,
          network: { publicNetworkAccess: "Enabled" },
        })),
      "azure-database-public: shop",
    ],
    [
      "a firewall that admits everyone",
      () =>
        add("azure-native:dbforpostgresql:FirewallRule", {
          startIpAddress: "0.0.0.0",
          endIpAddress: "255.255.255.255",
        }),
      "azure-database-public: own",
    ],
    ["a database that everyone reaches", () => admit("Internet"), "azure-nsg-cidr-actor: prod-network-infrastructure"],
    [
      "a database that the whole network reaches",
      () => admit("10.0.0.0/16"),
      "azure-nsg-cidr-actor: prod-network-infrastructure",
    ],
  ];
  test.each(cases)("%s is found, and nothing else", expectOnly);
});

describe("one managed part of a database made by hand on Google Cloud", () => {
  const { change, add } = starter("gcp-database");
  const container = (main: Props) =>
    change(
      "gcp:cloudrunv2/service:Service",
      (props) => {
        const template = JSON.parse(JSON.stringify(props.template));
        Object.assign(template.containers[0], main);
        return { ...props, template };
      },
      "reports",
    );
  const machine = (metadataStartupScript: string) =>
    add("gcp:compute/instance:Instance", { machineType: "e2-medium", metadataStartupScript });

  const cases: Case[] = [
    [
      "PostgreSQL in a container",
      () => container({ image: "docker.io/library/postgres:17" }),
      "gcp-no-selfhosted-image: reports",
    ],
    [
      "backups by a container",
      () => container({ image: "prodrigestivill/postgres-backup-local:17" }),
      "gcp-no-selfhosted-image: reports",
    ],
    ["MySQL on a machine", () => machine(install), "gcp-no-workload-on-vm: own"],
    ["backups by a machine's own clock", () => machine(dump), "gcp-no-cron-on-vm: own"],
    [
      "a password in env",
      () => container({ envs: [{ name: "DATABASE_PASSWORD", value: password }] }),
      "gcp-no-plaintext-env: reports",
    ],
    [
      "a secret of its password that does not rotate",
      () => add("gcp:secretmanager/secret:Secret", { secretId: "database-password", replication: { auto: {} } }),
      "gcp-secret-rotation: own",
    ],
    ["a rotation by the program", () => add(...rotating), "no-program-rotation: own"],
    [
      "a database that everyone reaches",
      () =>
        change("gcp:sql/databaseInstance:DatabaseInstance", ({ settings, ...props }) => {
          const ipConfiguration = { ipv4Enabled: true, authorizedNetworks: [{ value: "0.0.0.0/0" }] };
          return { ...props, settings: { ...Object(settings), ipConfiguration } };
        }),
      "gcp-sql-world: shop",
    ],
    [
      "a public address",
      () =>
        change("gcp:sql/databaseInstance:DatabaseInstance", ({ settings, ...props }) => {
          const own = { ...Object(settings), ipConfiguration: { ipv4Enabled: true }, connectorEnforcement: undefined };
          return { ...props, settings: own };
        }),
      "gcp-sql-world: shop",
    ],
  ];
  test.each(cases)("%s is found, and nothing else", expectOnly);
});

test.each(["edoburu/pgbouncer:v1.24.1-p1", "quay.io/prometheuscommunity/postgres-exporter:v0.18.1"])(
  "%s beside the application is nobody's finding: no cloud has it in every size of its databases",
  async (image) => {
    const managed = await resourcesOf("gcp-database");
    const beside = managed.map((resource) => {
      if (resource.type !== "gcp:cloudrunv2/service:Service") return resource;
      const template = JSON.parse(JSON.stringify(resource.props.template));
      template.containers.push({ name: "own", image });
      return { ...resource, props: { ...resource.props, template } };
    });
    expect(findingsOfParts(beside)).toEqual([]);
  },
);
