import * as filestore from "@pulumi/gcp/filestore";
import * as kms from "@pulumi/gcp/kms";
import * as projects from "@pulumi/gcp/projects";
import * as pulumi from "@pulumi/pulumi";
import { judgedLater } from "../../shared/arguments/validation";
import { problemWithZone } from "../common/argument-checks";
import { autoName } from "../common/names";
import { privateNetworkOf } from "../common/private-services";
import { enableApis } from "../common/services";
import { FileSystemTier } from "./args";
import { fileSystemDefaults, isBasic } from "./defaults";
import type { FileSystemSpec } from "./spec";

/** The instance, with an address of the network by private services access. */
export function createInstance(
  name: string,
  spec: FileSystemSpec,
  opts: pulumi.CustomResourceOptions,
): filestore.Instance {
  const { environment, kmsKeyName, allowedCidrs, protect } = spec;
  const project = enableApis(name, { project: environment.project, enableApis: true }, ["file"], opts);
  const grants = kmsKeyName === undefined ? [] : [grantKey(name, kmsKeyName, project, opts)];
  return new filestore.Instance(
    name,
    {
      ...autoName(name, "filestoreInstance"),
      project,
      location: locationOf(name, spec),
      tier: spec.tier,
      protocol: "NFS_V3",
      fileShares: {
        name: fileSystemDefaults.shareName,
        capacityGb: spec.capacityGb,
        ...(spec.sourceBackup !== undefined && { sourceBackup: spec.sourceBackup }),
        ...(allowedCidrs && {
          nfsExportOptions: [{ ipRanges: allowedCidrs, accessMode: "READ_WRITE", squashMode: "NO_ROOT_SQUASH" }],
        }),
      },
      networks: [
        { network: privateNetworkOf(environment), modes: ["MODE_IPV4"], connectMode: "PRIVATE_SERVICE_ACCESS" },
      ],
      ...(kmsKeyName !== undefined && { kmsKeyName }),
      deletionProtectionEnabled: protect && !isBasic(spec.tier),
      labels: spec.labels,
    },
    {
      ...opts,
      ...(grants.length > 0 && { dependsOn: grants }),
      ...(protect && { protect: true }),
      // It counts at creation alone.
      ...(spec.sourceBackup !== undefined && { ignoreChanges: ["fileShares.sourceBackup"] }),
    },
  );
}

/** A region, or a zone of it. Source: https://docs.cloud.google.com/filestore/docs/service-tiers */
function locationOf(name: string, { tier, zone, environment: { region } }: FileSystemSpec): pulumi.Input<string> {
  if (tier === FileSystemTier.Regional) return region;
  if (zone === undefined) return pulumi.interpolate`${region}-${fileSystemDefaults.zone}`;
  return judgedLater({ component: "FileSystem", name, propertyPath: "zone" }, zone, problemWithZone);
}

/** Source: https://docs.cloud.google.com/filestore/docs/cmek */
function grantKey(
  name: string,
  cryptoKeyId: pulumi.Input<string>,
  project: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const { member } = new projects.ServiceIdentity(name, { project, service: "file.googleapis.com" }, opts);
  const role = "roles/cloudkms.cryptoKeyEncrypterDecrypter";
  return new kms.CryptoKeyIAMMember(`${name}-filestore`, { cryptoKeyId, role, member }, opts);
}
