import type { InvokeAnswer } from "../../model";
import { lastPart, text } from "../../spec";
import { SecretValue } from "../../values";
import { specs } from "../specs";
import { secretName } from "../specs/secrets";
import { found, type Invocations, type InvokeFacts, missing } from "./facts";

/** The functions that look up a resource by the argument that names its type. */
function by(property: string, type: string, more: (facts: InvokeFacts) => object = () => ({})) {
  return (facts: InvokeFacts): InvokeAnswer => {
    const value = text(facts.args[property]);
    if (value === "") return missing(property, "must be given");
    const inputs = { ...facts.args, [property]: lastPart(value), ...more(facts) };
    return { result: found(specs[type], facts, inputs) };
  };
}

const labels = { labels: {}, effectiveLabels: {}, pulumiLabels: {} };
const location = ({ region }: InvokeFacts) => ({ location: region, ...labels });

function secretVersion({ args, project, projectNumber }: InvokeFacts) {
  const secret = secretName(text(args.secret), project);
  const version = text(args.version, "1");
  const id = `${secret.replace(`projects/${project}/`, `projects/${projectNumber}/`)}/versions/${version}`;
  const secretData = args.fetchSecretData === false ? "" : new SecretValue(`offline value of ${secret}`);
  return { ...args, id, name: id, project, secret: text(args.secret), version, secretData };
}

export const services: Invocations = {
  "gcp:secretmanager/getSecret:getSecret": by("secretId", "gcp:secretmanager/secret:Secret", () => ({
    ...labels,
    annotations: {},
    replications: [{ autos: [{ customerManagedEncryptions: [] }], userManageds: [] }],
    rotations: [],
    tags: {},
    topics: [],
    ttl: "",
    versionAliases: {},
    versionDestroyTtl: "",
  })),
  "gcp:secretmanager/getSecretVersion:getSecretVersion": (facts) => ({
    result: { ...secretVersion(facts), createTime: "2026-01-01T00:00:00Z", destroyTime: "", enabled: true },
  }),
  "gcp:secretmanager/getSecretVersionAccess:getSecretVersionAccess": (facts) => ({ result: secretVersion(facts) }),
  "gcp:cloudrunv2/getService:getService": by("name", "gcp:cloudrunv2/service:Service", (facts) => ({
    ...location(facts),
    annotations: {},
    customAudiences: [],
    description: "",
    defaultUriDisabled: false,
    iapEnabled: false,
    invokerIamDisabled: false,
    templates: [],
  })),
  "gcp:cloudrunv2/getJob:getJob": by("name", "gcp:cloudrunv2/job:Job", (facts) => ({
    ...location(facts),
    annotations: {},
    templates: [],
  })),
  "gcp:monitoring/getNotificationChannel:getNotificationChannel": (facts) => {
    const { args } = facts;
    if (args.displayName === undefined && args.type === undefined) {
      return missing("", "at least one of displayName and type must be given");
    }
    const type = "gcp:monitoring/notificationChannel:NotificationChannel";
    const inputs = {
      description: "",
      displayName: "",
      type: "email",
      labels: {},
      userLabels: {},
      sensitiveLabels: [],
      ...args,
    };
    return { result: found(specs[type], facts, inputs) };
  },
  "gcp:monitoring/getUptimeCheckIPs:getUptimeCheckIPs": () => ({
    result: {
      id: "uptime_check_ips",
      uptimeCheckIps: [
        { region: "USA_IOWA", location: "Iowa", ipAddress: "35.238.3.2" },
        { region: "EUROPE", location: "Belgium", ipAddress: "35.187.114.193" },
        { region: "ASIA_PACIFIC", location: "Singapore", ipAddress: "35.186.144.97" },
      ],
    },
  }),
  "gcp:storage/getBucket:getBucket": by("name", "gcp:storage/bucket:Bucket", () => ({
    ...labels,
    location: "EU",
    uniformBucketLevelAccess: true,
  })),
  "gcp:artifactregistry/getRepository:getRepository": by(
    "repositoryId",
    "gcp:artifactregistry/repository:Repository",
    () => ({
      ...labels,
      format: "DOCKER",
      description: "",
    }),
  ),
  "gcp:artifactregistry/getDockerImage:getDockerImage": ({ args, project, region }) => {
    const [image = "", tag = "latest"] = text(args.imageName).split(/[:@](?=[^/]*$)/);
    const digest = `sha256:${"0".repeat(64)}`;
    const repository = `projects/${project}/locations/${region}/repositories/${text(args.repositoryId)}`;
    const name = `${repository}/dockerImages/${image}@${digest}`;
    const times = {
      buildTime: "2026-01-01T00:00:00Z",
      updateTime: "2026-01-01T00:00:00Z",
      uploadTime: "2026-01-01T00:00:00Z",
    };
    return {
      result: {
        ...args,
        ...times,
        id: name,
        name,
        project,
        imageSizeBytes: "10000000",
        mediaType: "application/vnd.docker.distribution.manifest.v2+json",
        selfLink: `${region}-docker.pkg.dev/${project}/${text(args.repositoryId)}/${image}@${digest}`,
        tags: tag.startsWith("sha256") ? [] : [tag],
      },
    };
  },
  "gcp:sql/getDatabaseInstance:getDatabaseInstance": by(
    "name",
    "gcp:sql/databaseInstance:DatabaseInstance",
    ({ region }) => ({
      region,
      databaseVersion: "POSTGRES_17",
      settings: [],
    }),
  ),
  "gcp:pubsub/getTopic:getTopic": by("name", "gcp:pubsub/topic:Topic", () => ({ ...labels, kmsKeyName: "" })),
  "gcp:kms/getKMSKeyRing:getKMSKeyRing": by("name", "gcp:kms/keyRing:KeyRing"),
  "gcp:kms/getKMSCryptoKey:getKMSCryptoKey": by("name", "gcp:kms/cryptoKey:CryptoKey", () => labels),
  "gcp:certificatemanager/getCertificateMap:getCertificateMap": by(
    "name",
    "gcp:certificatemanager/certificateMap:CertificateMap",
    () => ({ ...labels, description: "" }),
  ),
};
