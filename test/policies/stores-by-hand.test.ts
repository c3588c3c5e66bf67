import { describe, expect, test } from "vitest";
import type { PolicyResource } from "../../policies/core/resource";
import { type Case, findings, starter } from "./helpers/starter";

type Props = PolicyResource["props"];

const cron = (command: string) => `#!/bin/sh\necho "*/5 * * * * ${command}" | crontab -\n`;
const installed = (what: string) => `#!/bin/sh\napt-get update && apt-get install -y ${what}\n`;
const rotating: [type: string, props: Props] = ["time:index/rotating:Rotating", { rotationDays: 30 }];

/** Some examples name nobody to tell, which is a finding of its own. */
const expectOnly = (_: string, resources: Case[1], finding: string) =>
  expect(findings(resources()).filter((one) => !one.startsWith("environment-tells-somebody"))).toEqual([finding]);

/** Images of what a team runs by hand where the cloud has a cache, a bucket, a queue or a registry. */
const images = {
  cache: "docker.io/library/redis:8",
  bucket: "quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z",
  queue: "docker.io/library/rabbitmq:4-management",
  registry: "docker.io/library/registry:3",
} as const;

describe("one managed part of a store made by hand on AWS", () => {
  const { change: changeStorage, add } = starter("aws-storage");
  const { change: changeWorker, add: addToWorker } = starter("aws-worker");
  const { add: addToJobs } = starter("aws-jobs");
  const { change: changeRegistry } = starter("aws-registry");
  const { change: changeRotation } = starter("aws-rotation");
  const container =
    (change: typeof changeStorage, named: string) =>
    (image: string): readonly PolicyResource[] =>
      change(
        "aws:ecs/taskDefinition:TaskDefinition",
        (props) => {
          const containers = JSON.parse(String(props.containerDefinitions));
          Object.assign(containers[0], { image });
          return { ...props, containerDefinitions: JSON.stringify(containers) };
        },
        named,
      );
  const machine = (userData: string): Props => ({ ami: "ami-1", instanceType: "t4g.small", userData });
  const rule = (named: string) => () =>
    changeStorage(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      ({ referencedSecurityGroupId: _, ...props }) => ({ ...props, cidrIpv4: "10.0.0.0/16" }),
      named,
    );

  const cases: Case[] = [
    ["a cache in a container", () => container(changeStorage, "api")(images.cache), "aws-no-selfhosted-image: api"],
    [
      "a registry in a container",
      () => container(changeStorage, "api")(images.registry),
      "aws-no-selfhosted-image: api",
    ],
    [
      "a file system on a machine",
      () => add("aws:ec2/instance:Instance", machine(installed("nfs-kernel-server"))),
      "aws-no-workload-on-ec2: own",
    ],
    ["a bucket in a container", () => container(changeStorage, "api")(images.bucket), "aws-no-selfhosted-image: api"],
    ["a queue in a container", () => container(changeWorker, "shop")(images.queue), "aws-no-selfhosted-image: shop"],
    [
      "a cache on a machine",
      () => add("aws:ec2/instance:Instance", machine(installed("redis-server"))),
      "aws-no-workload-on-ec2: own",
    ],
    ["a way to the cache by an address", rule("api-to-CACHE"), "aws-sg-cidr-actor: api-to-CACHE"],
    [
      "a worker on a machine",
      () =>
        addToWorker(
          "aws:ec2/instance:Instance",
          machine("#!/bin/sh\nwhile true; do aws sqs receive-message --queue-url $QUEUE; done\n"),
        ),
      "aws-no-worker-on-vm: own",
    ],
    [
      "a job of a machine's clock",
      () => addToJobs("aws:ec2/instance:Instance", machine(cron("/opt/report"))),
      "aws-no-cron-on-vm: own",
    ],
    [
      "a registry that scans nothing",
      () => changeRegistry("aws:ecr/repository:Repository", ({ imageScanningConfiguration: _, ...props }) => props),
      "aws-ecr-scan: images-api",
    ],
    [
      "a key that nobody rotates",
      () => changeRotation("aws:kms/key:Key", (props) => ({ ...props, enableKeyRotation: false })),
      "aws-kms-rotation: prod-alarms",
    ],
    ["a rotation by the program", () => add(...rotating), "no-program-rotation: own"],
  ];
  test.each(cases)("%s is found, and nothing else", expectOnly);
});

describe("one managed part of a store made by hand on Azure", () => {
  const { change: changeStorage, add } = starter("azure-storage");
  const { change: changeWorker } = starter("azure-worker");
  const { change: changeRegistry } = starter("azure-registry");
  const { add: addToJobs } = starter("azure-jobs");
  const container =
    (change: typeof changeStorage, named: string) =>
    (image: string): readonly PolicyResource[] =>
      change(
        "azure-native:app:ContainerApp",
        (props) => {
          const template = JSON.parse(JSON.stringify(props.template));
          Object.assign(template.containers[0], { image });
          return { ...props, template };
        },
        named,
      );
  const machine = (script: string): Props => ({
    vmName: "own",
    osProfile: { computerName: "own", customData: Buffer.from(script).toString("base64") },
  });

  const cases: Case[] = [
    ["a cache in a container", () => container(changeStorage, "api")(images.cache), "azure-no-selfhosted-image: api"],
    [
      "a registry in a container",
      () => container(changeStorage, "api")(images.registry),
      "azure-no-selfhosted-image: api",
    ],
    [
      "a file system on a machine",
      () => add("azure-native:compute:VirtualMachine", machine(installed("nfs-kernel-server"))),
      "azure-no-workload-on-vm: own",
    ],
    ["a bucket in a container", () => container(changeStorage, "api")(images.bucket), "azure-no-selfhosted-image: api"],
    ["a queue in a container", () => container(changeWorker, "shop")(images.queue), "azure-no-selfhosted-image: shop"],
    [
      "a cache on a machine",
      () => add("azure-native:compute:VirtualMachine", machine(installed("redis-server"))),
      "azure-no-workload-on-vm: own",
    ],
    [
      "a job of a machine's clock",
      () => addToJobs("azure-native:compute:VirtualMachine", machine(cron("/opt/report"))),
      "azure-no-cron-on-vm: own",
    ],
    [
      "a worker on a machine",
      () => add("azure-native:compute:VirtualMachine", machine("#!/bin/sh\nphp artisan queue:work\n")),
      "azure-no-worker-on-vm: own",
    ],
    [
      "a registry with an admin user",
      () =>
        changeRegistry("azure-native:containerregistry:Registry", (props) => ({ ...props, adminUserEnabled: true })),
      "azure-acr-no-admin: images",
    ],
    ["a rotation by the program", () => add(...rotating), "no-program-rotation: own"],
  ];
  test.each(cases)("%s is found, and nothing else", expectOnly);
});

describe("one managed part of a store made by hand on Google Cloud", () => {
  const { change: changeStorage, add } = starter("gcp-storage");
  const { change: changeWorker } = starter("gcp-worker");
  const { change: changeRegistry } = starter("gcp-registry");
  const { add: addToJobs } = starter("gcp-jobs");
  const container =
    (change: typeof changeStorage, named: string) =>
    (image: string): readonly PolicyResource[] =>
      change(
        "gcp:cloudrunv2/service:Service",
        (props) => {
          const template = JSON.parse(JSON.stringify(props.template));
          Object.assign(template.containers[0], { image });
          return { ...props, template };
        },
        named,
      );
  const machine = (metadataStartupScript: string): Props => ({ machineType: "e2-medium", metadataStartupScript });

  const cases: Case[] = [
    ["a cache in a container", () => container(changeStorage, "shop")(images.cache), "gcp-no-selfhosted-image: shop"],
    [
      "a registry in a container",
      () => container(changeStorage, "shop")(images.registry),
      "gcp-no-selfhosted-image: shop",
    ],
    [
      "a file system on a machine",
      () => add("gcp:compute/instance:Instance", machine(installed("nfs-kernel-server"))),
      "gcp-no-workload-on-vm: own",
    ],
    ["a bucket in a container", () => container(changeStorage, "shop")(images.bucket), "gcp-no-selfhosted-image: shop"],
    ["a queue in a container", () => container(changeWorker, "shop")(images.queue), "gcp-no-selfhosted-image: shop"],
    [
      "a cache on a machine",
      () => add("gcp:compute/instance:Instance", machine(installed("redis-server"))),
      "gcp-no-workload-on-vm: own",
    ],
    [
      "a job of a machine's clock",
      () => addToJobs("gcp:compute/instance:Instance", machine(cron("/opt/report"))),
      "gcp-no-cron-on-vm: own",
    ],
    [
      "a worker on a machine",
      () =>
        add(
          "gcp:compute/instance:Instance",
          machine("#!/bin/sh\nwhile true; do gcloud pubsub subscriptions pull orders --auto-ack; done\n"),
        ),
      "gcp-no-worker-on-vm: own",
    ],
    [
      "a registry that scans nothing",
      () =>
        changeRegistry("gcp:artifactregistry/repository:Repository", (props) => ({
          ...props,
          vulnerabilityScanningConfig: { enablementConfig: "DISABLED" },
        })),
      "gcp-artifact-scan: images",
    ],
    [
      "a key of a bucket by HMAC",
      () => add("gcp:storage/hmacKey:HmacKey", { serviceAccountEmail: "api@acme.iam.gserviceaccount.com" }),
      "gcp-no-hmac-key: own",
    ],
    ["a rotation by the program", () => add(...rotating), "no-program-rotation: own"],
  ];
  test.each(cases)("%s is found, and nothing else", expectOnly);
});
