import { describe, expect, test } from "vitest";
import {
  Environment,
  type EnvironmentArgs,
  FileSystem,
  type FileSystemArgs,
  type FileSystemRef,
  WebService,
} from "../../../../components/gcp";
import { late, planProgram, resource, waitsFor } from "../helpers";

const type = "gcp:filestore/instance:Instance";
const plan = (args: Partial<FileSystemArgs> = {}, environmentArgs: EnvironmentArgs = {}) =>
  planProgram(() => {
    const environment = new Environment("prod", { regions: ["europe-west1"], ...environmentArgs });
    return { ref: new FileSystem("files", { environment, ...args }).ref };
  });

describe("a file system", () => {
  test("is a regional Filestore instance with an address of the network", async () => {
    const found = await plan();
    const { inputs, options } = resource(found, type, "files");
    expect(inputs).toEqual({
      project: expect.any(String),
      location: "europe-west1",
      tier: "REGIONAL",
      protocol: "NFS_V3",
      fileShares: { name: "data", capacityGb: 100 },
      networks: [
        {
          network: expect.stringMatching(/^projects\/[^/]+\/global\/networks\/prod-network-\w{7}$/),
          modes: ["MODE_IPV4"],
          connectMode: "PRIVATE_SERVICE_ACCESS",
        },
      ],
      deletionProtectionEnabled: true,
      labels: { "vendor-native-component": "file-system", "vendor-native-name": "files" },
    });
    expect(options.protect).toBe(true);
    expect(waitsFor(resource(found, type, "files"), "servicenetworking/connection")).toEqual(["prod-network-services"]);
    expect(waitsFor(resource(found, type, "files"), "projects/service")).toContain("files-file");
    expect(found.outputs.ref).toEqual({ server: expect.stringMatching(/^10\.65\.0\.\d+$/), path: "/data" });
  });

  test("in development is not protected", async () => {
    const { inputs, options } = resource(await plan({}, { profile: "development" }), type, "files");
    expect(inputs.deletionProtectionEnabled).toBe(false);
    expect(options.protect).not.toBe(true);
  });

  test.each([
    ["ZONAL", 1024],
    ["BASIC_SSD", 2560],
    ["BASIC_HDD", 1024],
  ] as const)("of tier %s is in zone b, and has the least capacity of the tier", async (tier, capacityGb) => {
    const { inputs, options } = resource(await plan({ tier }), type, "files");
    expect(inputs).toMatchObject({ tier, location: "europe-west1-b", fileShares: { capacityGb } });
    // Filestore protects no basic tier, and refuses to be asked for it.
    expect(inputs.deletionProtectionEnabled).toBe(tier === "ZONAL");
    expect(options.protect).toBe(true);
  });

  test("takes every argument as it is given, also late", async () => {
    const found = await plan({
      tier: "ZONAL",
      zone: late("europe-west1-d"),
      capacityGb: late(2048),
      allowedCidrs: ["10.0.0.0/20"],
      sourceBackup: "projects/acme-prod/locations/europe-west1/backups/data",
      tags: { team: "shop" },
    });
    expect(resource(found, type, "files").inputs).toMatchObject({
      location: "europe-west1-d",
      fileShares: {
        capacityGb: 2048,
        sourceBackup: "projects/acme-prod/locations/europe-west1/backups/data",
        nfsExportOptions: [{ ipRanges: ["10.0.0.0/20"], accessMode: "READ_WRITE", squashMode: "NO_ROOT_SQUASH" }],
      },
      labels: { team: "shop" },
    });
    expect(resource(found, type, "files").options.ignoreChanges).toEqual(["fileShares.sourceBackup"]);
  });

  test("with a key of one's own waits for the service agent's grant on it", async () => {
    const kmsKeyName = "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/data";
    const found = await plan({ kmsKeyName });
    expect(resource(found, type, "files").inputs.kmsKeyName).toBe(kmsKeyName);
    expect(waitsFor(resource(found, type, "files"), "cryptoKeyIAMMember")).toEqual(["files-filestore"]);
    const { member } = resource(found, "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "files-filestore").inputs;
    expect(member).toMatch(/^serviceAccount:service-\d+@cloud-filer\.iam\.gserviceaccount\.com$/);
  });

  test("tells those of its environment when it fills up", async () => {
    const found = await plan({ alarms: { usedPercent: late(90) } }, { notify: { emails: ["ops@example.com"] } });
    const { conditions } = resource(found, "gcp:monitoring/alertPolicy:AlertPolicy", "files-capacity").inputs;
    expect(conditions).toMatchObject([
      {
        conditionThreshold: {
          filter: expect.stringMatching(
            /instance_name = "files-\w{7}" AND metric.type = "file\.googleapis\.com\/nfs\/server\/used_bytes_percent"$/,
          ),
          thresholdValue: 0.9,
        },
      },
    ]);
  });
});

const mounted = (fileSystemOf: (files: FileSystem) => unknown, more: object = {}) =>
  planProgram(() => {
    const environment = new Environment("prod", { regions: ["europe-west1"] });
    const files = new FileSystem("files", { environment });
    const fileSystem = fileSystemOf(files) as FileSystemRef;
    const volumes = { data: { mountPath: "/data", fileSystem, ...more } };
    new WebService("api", { environment, image: "ghcr.io/acme/api:1", volumes });
  });

describe("a workload", () => {
  test.each([
    ["a file system", (files: FileSystem) => files],
    ["its reference", (files: FileSystem) => files.ref],
  ])("mounts %s", async (_of, fileSystemOf) => {
    const found = await mounted(fileSystemOf, { readOnly: true });
    const { template } = resource(found, "gcp:cloudrunv2/service:Service", "api").inputs;
    expect(template).toMatchObject({
      executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
      volumes: [{ name: "data", nfs: { server: expect.stringMatching(/^10\.65\./), path: "/data", readOnly: true } }],
      containers: [{ volumeMounts: [{ name: "data", mountPath: "/data" }] }],
    });
    expect(waitsFor(resource(found, "gcp:cloudrunv2/service:Service", "api"), "filestore")).toEqual(["files"]);
  });
});
