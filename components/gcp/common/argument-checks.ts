import { type Check, eventual, input, map } from "../../shared/arguments/shape";
import { type Judge, show, spelled, text } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";
import { isShortLabel, labelValue } from "./labels";

/** The pattern of a name in ids: https://docs.cloud.google.com/compute/docs/naming-resources */
const NAME = "[a-z]([-a-z0-9]{0,61}[a-z0-9])?";
/** Id of a project, with the domain that old ones have: https://docs.cloud.google.com/resource-manager/docs/creating-managing-projects */
const PROJECT = "([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]";
const REGION = "[a-z]+-[a-z]+\\d{1,2}";

/** An id, as the provider's outputs and references have it; the whole URL of it is as good. */
function id(what: string, path: string, example: string): Judge<string> {
  return text(
    new RegExp(`^(https://www\\.googleapis\\.com/compute/v1/)?${path}$`),
    `the id of ${what}, such as ${example}`,
  );
}

/** A region, not a zone of it. */
export const problemWithRegion: Judge<string> = (value) => {
  if (typeof value === "string" && new RegExp(`^${REGION}$`).test(value)) return undefined;
  const bare = typeof value === "string" ? value.toLowerCase().replace(/-[a-z]$/, "") : "";
  const nearest = new RegExp(`^${REGION}$`).test(bare) ? `; nearest: ${show(bare)}` : ", such as europe-west1";
  return `${show(value)} is not a region${nearest}`;
};

export const problemWithZone: Judge<string> = text(new RegExp(`^${REGION}-[a-z]$`), "a zone, such as europe-west1-b");

export const problemWithProject = text(
  new RegExp(`^${PROJECT}$`),
  "the id of a project: 6 to 30 lower-case letters, digits and hyphens, starting with a letter",
);
export const project = input(problemWithProject);

export const networkId = input(
  id("a VPC", `projects/${PROJECT}/global/networks/${NAME}`, "projects/acme-prod/global/networks/main"),
);
export const subnetworkId = input(
  id(
    "a subnet",
    `projects/${PROJECT}/regions/${REGION}/subnetworks/${NAME}`,
    "projects/acme-prod/regions/europe-west1/subnetworks/main",
  ),
);
export const certificateMapId = input(
  id(
    "a Certificate Manager map",
    `projects/${PROJECT}/locations/global/certificateMaps/[\\w-]+`,
    "projects/acme-prod/locations/global/certificateMaps/main",
  ),
);
export const certificateId = input(
  id(
    "a Certificate Manager certificate",
    `projects/${PROJECT}/locations/global/certificates/[\\w-]+`,
    "projects/acme-prod/locations/global/certificates/shop",
  ),
);
export const secretId = input(id("a secret", "projects/[^/]+/secrets/[\\w-]+", "projects/acme-prod/secrets/api-key"));
/** Source: https://docs.cloud.google.com/bigquery/docs/datasets#dataset-naming */
export const datasetId = input(
  id("a dataset", "projects/[^/]+/datasets/\\w{1,1024}", "projects/acme-prod/datasets/logs"),
);
/** https://docs.cloud.google.com/pubsub/docs/pubsub-basics#resource_names */
const PUBSUB_NAME = "[A-Za-z][\\w.~+%-]{2,254}";
export const topicId = input(id("a topic", `projects/[^/]+/topics/${PUBSUB_NAME}`, "projects/acme-prod/topics/orders"));
export const subscriptionId = input(
  id("a subscription", `projects/[^/]+/subscriptions/${PUBSUB_NAME}`, "projects/acme-prod/subscriptions/orders"),
);
/** Source: https://docs.cloud.google.com/storage/docs/buckets#naming */
export const problemWithBucket = text(
  /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/,
  "the name of a bucket, such as acme-uploads",
);
export const bucketName = input(problemWithBucket);
export const problemWithKmsKey = id(
  "a Cloud KMS key",
  `projects/${PROJECT}/locations/[a-z0-9-]+/keyRings/[\\w-]+/cryptoKeys/[\\w-]+`,
  "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/secrets",
);
export const kmsKeyName = input(problemWithKmsKey);
export const notificationChannelId = input(
  id(
    "a notification channel",
    "projects/[^/]+/notificationChannels/\\d+",
    "projects/acme-prod/notificationChannels/1234567890",
  ),
);

/** The default accounts of Compute Engine and App Engine. Source: https://docs.cloud.google.com/iam/docs/service-account-types#default */
const DEFAULT_ACCOUNT = /@(developer|appspot)\.gserviceaccount\.com$/;

/** The e-mail address of a service account that somebody made. */
const problemWithServiceAccount: Judge<string> = (value) => {
  if (typeof value === "string" && DEFAULT_ACCOUNT.test(value))
    return `${show(value)} is a default account, which whole projects share; give an account that is for this workload`;
  const form = /^[a-z]([-a-z0-9]{4,28}[a-z0-9])@[a-z0-9.:-]+\.iam\.gserviceaccount\.com$/;
  if (typeof value === "string" && form.test(value)) return undefined;
  const bare = spelled(value).replace(/^.*(serviceAccount:|serviceAccounts\/)/, "");
  const nearest = form.test(bare) ? `; nearest: ${show(bare)}` : ", such as orders@acme-prod.iam.gserviceaccount.com";
  return `${show(value)} is not the address of a service account${nearest}`;
};
export const serviceAccountEmail = input(problemWithServiceAccount);

/** Name of a Cloud DNS zone; a domain is likelier meant to be `domainName`. */
export const managedZone = input<string>((value) => {
  if (typeof value === "string" && new RegExp(`^${NAME}$`).test(value)) return undefined;
  const last =
    typeof value === "string"
      ? value
          .slice(value.lastIndexOf("/") + 1)
          .replace(/\.$/, "")
          .replace(/\./g, "-")
      : "";
  const nearest = new RegExp(`^${NAME}$`).test(last) ? `; nearest: ${show(last)}` : ", such as example-com";
  return `${show(value)} is not the name of a managed zone${nearest}`;
});

/**
 * Google's limit of labels on a resource (64), without our two and the provider's one. Source:
 * https://docs.cloud.google.com/resource-manager/docs/labels-overview#requirements
 */
const MOST_LABELS = 61;
const LABEL = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;

function problemWithLabelKey(key: string): string | undefined {
  if (/^goog-/.test(key)) return "starts with goog-, which Google keeps for itself";
  if (LABEL.test(key) && isShortLabel(key) && /^[\p{Ll}\p{Lo}]/u.test(key)) return undefined;
  const nearest = labelValue(key).replace(/^[^\p{Ll}\p{Lo}]+/u, "");
  const hint = nearest === "" ? "" : `; nearest: ${show(nearest)}`;
  return `is not a label's key: 1 to 63 lower-case letters, digits, hyphens and underscores, starting with a letter${hint}`;
}

const problemWithLabelValue: Judge<string> = (value) => {
  if (typeof value === "string" && LABEL.test(value) && isShortLabel(value)) return undefined;
  if (typeof value === "string" && LABEL.test(value)) {
    const bytes = Buffer.byteLength(value);
    return `${show(value)} has ${bytes} bytes; a label's value has up to 128; nearest: ${show(labelValue(value))}`;
  }
  const nearest =
    typeof value === "object" || value === undefined ? "" : `; nearest: ${show(labelValue(spelled(value)))}`;
  return `${show(value)} is not a label's value: up to 63 lower-case letters, digits, hyphens and underscores${nearest}`;
};

/** Labels of a component, for every child that can carry them. */
export const tags: Check<TagsInput> = eventual((checker, path, value) => {
  map(input(problemWithLabelValue), problemWithLabelKey)(checker, path, value);
  const count = Object.keys(value ?? {}).length;
  if (count > MOST_LABELS) {
    checker.add(path, `has ${count} labels; Google Cloud takes ${MOST_LABELS} beside those of this library`);
  }
});
