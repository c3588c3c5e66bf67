import type * as pulumi from "@pulumi/pulumi";
import { Cache, type Environment } from "vendor-native/aws";

interface Place {
  environment: Environment;
  tags: Record<string, string>;
}

/** A serverless cache whose users sign in by their role, and one of nodes in several shards. */
export function createCaches(place: Place, kmsKeyArn: pulumi.Input<string>, notify: pulumi.Input<string>) {
  const sessions = new Cache("sessions", {
    ...place,
    engine: "valkey",
    version: "8",
    limits: { dataStorageGb: 50, ecpuPerSecond: 100_000 },
    authentication: "iam",
    backupRetentionDays: 14,
    backupTime: "02:30",
    kmsKeyArn,
    alarms: { notify, dataPercent: 80, throttledCommands: 10 },
    deletionProtection: true,
  });
  const catalog = new Cache("catalog", {
    ...place,
    engine: "redis",
    version: "7.1",
    nodeType: "cache.r7g.large",
    replicas: 2,
    shards: 3,
    parameters: { "maxmemory-policy": "allkeys-lru" },
    authentication: "password",
    maintenanceWindow: "tue:02:00-tue:03:00",
    applyImmediately: false,
    alarms: { notify, dataPercent: 80, cpuPercent: 70 },
  });
  return { sessions, catalog };
}
