import { hex } from "../../hash";
import { input, lastPart, name, named, text } from "../../spec";
import { created, type Facts, locationOf, nameOf, type Specs } from "../spec";

const bucketLink = (bucket: string) => `https://www.googleapis.com/storage/v1/b/${bucket}`;
const objectName = (facts: Facts): string => text(facts.inputs.name, "object");

/** https://cloud.google.com/storage/docs/buckets#naming; each part between dots has 63 characters at most. */
const bucketName = {
  pattern: /^(?=[^.]{1,63}(\.[^.]{1,63})*$)[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/,
  rule: "3 to 63 lower-case letters, digits, hyphens, underscores and dots, beginning and ending with a letter or a digit",
};

export const storage: Specs = {
  "gcp:storage/bucket:Bucket": {
    ...named(222, { legal: bucketName }),
    labelled: true,
    known: () => ({ forceDestroy: false, storageClass: "STANDARD" }),
    optional: {
      publicAccessPrevention: () => "inherited",
      rpo: () => "",
      softDeletePolicy: () => ({ retentionDurationSeconds: 604_800 }),
      uniformBucketLevelAccess: () => false,
      versioning: () => ({ enabled: false }),
      website: () => ({}),
    },
    computed: {
      projectNumber: ({ projectNumber }) => Number(projectNumber),
      selfLink: (facts) => bucketLink(name(facts)),
      timeCreated: created,
      updated: created,
      url: (facts) => `gs://${name(facts)}`,
    },
    existing: (id) => ({ name: lastPart(id) }),
  },
  "gcp:storage/bucketObject:BucketObject": {
    ...named(1024),
    project: false,
    id: (facts) => `${nameOf(facts.inputs.bucket)}-${objectName(facts)}`,
    optional: { contentType: () => "text/plain; charset=utf-8", storageClass: () => "STANDARD" },
    computed: {
      crc32c: ({ seed }) => hex(seed, 8),
      generation: () => 1_767_225_600_000_000,
      md5hexhash: ({ seed }) => hex(seed, 32),
      md5hash: ({ seed }) => hex(seed, 22),
      mediaLink: ({ inputs }) => `https://storage.googleapis.com/download/storage/v1/b/${nameOf(inputs.bucket)}/o`,
      outputName: objectName,
      selfLink: (facts) => `${bucketLink(nameOf(facts.inputs.bucket))}/o/${objectName(facts)}`,
    },
  },
  "gcp:artifactregistry/repository:Repository": {
    id: (facts) => `projects/${facts.project}/locations/${facts.region}/repositories/${input("repositoryId")(facts)}`,
    labelled: true,
    known: ({ region }) => ({ location: region, mode: "STANDARD_REPOSITORY" }),
    optional: { vulnerabilityScanningConfig: () => ({}) },
    computed: {
      createTime: created,
      updateTime: created,
      name: input("repositoryId"),
      registryUri: (facts) => `${facts.region}-docker.pkg.dev/${facts.project}/${input("repositoryId")(facts)}`,
    },
    existing: (id) => ({ ...locationOf(id), repositoryId: lastPart(id) }),
  },
};
