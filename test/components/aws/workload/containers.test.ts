import { describe, expect, test } from "vitest";
import {
  containerDefinitions,
  logConfiguration,
} from "../../../../components/aws/workload/containers/container-definitions";
import { capacityOf } from "../../../../components/aws/workload/containers/ecs-service";

const log = { group: "api", region: "eu-west-1", mode: "non-blocking" };
const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";
const linuxParameters = { initProcessEnabled: true };

describe("container definitions", () => {
  test("of the least container", () => {
    expect(containerDefinitions([{ name: "app", image: "a:1", essential: true }], log)).toEqual([
      {
        name: "app",
        image: "a:1",
        essential: true,
        portMappings: [],
        environment: [],
        secrets: [],
        mountPoints: [],
        volumesFrom: [],
        systemControls: [],
        linuxParameters,
        logConfiguration: logConfiguration("app", log),
      },
    ]);
  });

  test("of a container with everything, in the order of names and not of the program", () => {
    const container = {
      name: "app",
      image: "a:1",
      essential: false,
      entrypoint: ["/bin/a"],
      args: ["z", "a"],
      port: 8080,
      portName: "main",
      appProtocol: "http",
      env: { b: "2", a: "1", B: "3", a1: "4" },
      secrets: { Y: { arn }, X: { arn } },
      memoryLimit: 256,
      healthCheck: { command: ["/ok"], retries: 5 },
      dependsOn: { z: "START", a: "HEALTHY" } as const,
      mounts: { z: { path: "/z", readOnly: true }, a: { path: "/a", readOnly: false } },
      readonlyRootFilesystem: true,
      stopTimeout: 30,
      registryCredentials: arn,
    };
    expect(containerDefinitions([container], { ...log, mode: "blocking" })).toEqual([
      {
        name: "app",
        image: "a:1",
        essential: false,
        entryPoint: ["/bin/a"],
        command: ["z", "a"],
        memory: 256,
        portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp", name: "main", appProtocol: "http" }],
        environment: [
          { name: "B", value: "3" },
          { name: "a", value: "1" },
          { name: "a1", value: "4" },
          { name: "b", value: "2" },
        ],
        secrets: [
          { name: "X", valueFrom: arn },
          { name: "Y", valueFrom: arn },
        ],
        mountPoints: [
          { sourceVolume: "a", containerPath: "/a", readOnly: false },
          { sourceVolume: "z", containerPath: "/z", readOnly: true },
        ],
        volumesFrom: [],
        systemControls: [],
        dependsOn: [
          { containerName: "a", condition: "HEALTHY" },
          { containerName: "z", condition: "START" },
        ],
        healthCheck: { command: ["CMD", "/ok"], interval: 30, timeout: 5, retries: 5, startPeriod: 0 },
        readonlyRootFilesystem: true,
        stopTimeout: 30,
        repositoryCredentials: { credentialsParameter: arn },
        linuxParameters,
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": "api",
            "awslogs-region": "eu-west-1",
            "awslogs-stream-prefix": "app",
            mode: "blocking",
          },
        },
      },
    ]);
  });

  test("have no nulls and nothing undefined, which ECS would not give back", () => {
    const nothing = { entrypoint: undefined, env: undefined, port: undefined, healthCheck: undefined };
    const definitions = containerDefinitions([{ name: "app", image: "a:1", essential: true, ...nothing }], log);
    expect(JSON.parse(JSON.stringify(definitions))).toEqual(definitions);
    expect(JSON.stringify(definitions)).not.toContain("null");
  });

  test("bound the buffer of a log that does not block", () => {
    expect(logConfiguration("app", log).options).toMatchObject({ mode: "non-blocking", "max-buffer-size": "25m" });
  });
});

test.each([
  [{ arn }, arn],
  [{ arn, jsonKey: "", versionId: "" }, arn],
  [{ arn, jsonKey: undefined, versionId: undefined }, arn],
  [{ arn, jsonKey: "password" }, `${arn}:password::`],
  [{ arn, versionId: "v1" }, `${arn}:::v1`],
  [{ arn, jsonKey: "password", versionId: "v1" }, `${arn}:password::v1`],
])("a secret %j is read from %s", (secret, expected) => {
  const [{ secrets } = {}] = containerDefinitions(
    [{ name: "app", image: "a:1", essential: true, secrets: { S: secret } }],
    log,
  ) as { secrets?: unknown }[];
  expect(secrets).toEqual([{ name: "S", valueFrom: expected }]);
});

test.each([
  [0, [{ capacityProvider: "FARGATE", weight: 100 }]],
  [100, [{ capacityProvider: "FARGATE_SPOT", weight: 100 }]],
  [
    30,
    [
      { capacityProvider: "FARGATE", weight: 70 },
      { capacityProvider: "FARGATE_SPOT", weight: 30 },
    ],
  ],
])("with %d %% of Spot the capacity is %j", (percent, expected) => expect(capacityOf(percent)).toEqual(expected));
