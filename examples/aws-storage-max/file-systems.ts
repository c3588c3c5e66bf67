import type * as pulumi from "@pulumi/pulumi";
import { type Environment, FileSystem } from "vendor-native/aws";

interface Place {
  environment: Environment;
  tags: Record<string, string>;
}

/** A file system with two folders and a copy, and one of provisioned throughput. */
export function createFileSystems(place: Place, kmsKeyArn: pulumi.Input<string>, notify: pulumi.Input<string>) {
  const files = new FileSystem("files", {
    ...place,
    zoneCount: 3,
    accessPoints: { reports: { path: "/shop/reports", uid: 1001, gid: 1001, permissions: "0755" } },
    throughputMode: "elastic",
    lifecycle: { transitionToIaDays: 14, transitionToArchiveDays: 60, returnOnAccess: true },
    backup: true,
    replication: { region: "eu-central-1" },
    kmsKeyArn,
    alarms: { notify, ioPercent: 80 },
    deletionProtection: true,
  });
  const archive = new FileSystem("archive", {
    ...place,
    throughputMode: "provisioned",
    provisionedThroughputInMibps: 16,
    alarms: { notify, ioPercent: 80 },
  });
  return { files, archive };
}
