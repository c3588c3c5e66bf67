import { hex } from "../../hash";
import { named, record, text } from "../../spec";
import { type Facts, locationOf, nameOf, type Specs, type TypeSpec } from "../spec";

const etag = ({ inputs }: Facts): string => `Bw${hex(JSON.stringify(inputs), 10)}=`;

/** `<what it is about>/<role>/<member>/<title of a condition>`, as the provider's IAM resources all have it. */
function grants(
  about: (facts: Facts) => string,
  more: Partial<TypeSpec> = {},
): Readonly<Record<"Member" | "Binding" | "Policy", TypeSpec>> {
  const of = (parts: (facts: Facts) => readonly unknown[]): TypeSpec => ({
    deletionPolicy: false,
    ...more,
    id: (facts) =>
      [about(facts), ...parts(facts), record(facts.inputs.condition).title]
        .filter((part) => part !== undefined)
        .join("/"),
    computed: { etag },
  });
  return {
    Member: of(({ inputs }) => [text(inputs.role), text(inputs.member)]),
    Binding: of(({ inputs }) => [text(inputs.role)]),
    Policy: of(() => []),
  };
}

/** The three resources of each kind, with the token's own spelling of `IAM`. */
function tokens(
  module: string,
  kind: string,
  spelling: "Iam" | "IAM",
  about: (facts: Facts) => string,
  more?: Partial<TypeSpec>,
): Specs {
  const specs = grants(about, more);
  return Object.fromEntries(
    Object.entries(specs).map(([role, spec]) => {
      const type = `${kind}${spelling}${role}`;
      return [`gcp:${module}/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`, spec];
    }),
  );
}

const inProject = (kind: string, property: string) => (facts: Facts) =>
  text(facts.inputs[property]).startsWith("projects/")
    ? text(facts.inputs[property])
    : `projects/${facts.project}/${kind}/${text(facts.inputs[property])}`;

const inLocation =
  (kind: string, property = "name") =>
  (facts: Facts) =>
    text(facts.inputs[property]).startsWith("projects/")
      ? text(facts.inputs[property])
      : `projects/${facts.project}/locations/${facts.region}/${kind}/${text(facts.inputs[property])}`;

/** The location is in the resource's id, where that is given. */
const located = (property = "name"): Pick<TypeSpec, "known"> => ({
  known: ({ inputs, region }) => ({ location: locationOf(text(inputs[property])).location ?? region }),
});

const plainly =
  (property: string) =>
  ({ inputs }: Facts) =>
    text(inputs[property]);
const ofNoProject = { project: false } as const;

export const iam: Specs = {
  ...tokens("projects", "", "IAM", ({ project }) => project),
  ...tokens("organizations", "", "IAM", plainly("orgId"), ofNoProject),
  ...tokens("folder", "", "IAM", plainly("folder"), ofNoProject),
  ...tokens("serviceaccount", "", "IAM", plainly("serviceAccountId"), ofNoProject),
  ...tokens("secretmanager", "Secret", "Iam", inProject("secrets", "secretId")),
  ...tokens("cloudrunv2", "Service", "Iam", inLocation("services"), { ...named(), ...located() }),
  ...tokens("cloudrunv2", "Job", "Iam", inLocation("jobs"), { ...named(), ...located() }),
  ...tokens(
    "iap",
    "WebCloudRunService",
    "Iam",
    ({ project, region, inputs }) =>
      `projects/${project}/iap_web/cloud_run-${region}/services/${nameOf(inputs.cloudRunServiceName)}`,
    located("cloudRunServiceName"),
  ),
  ...tokens("storage", "Bucket", "IAM", ({ inputs }) => `b/${nameOf(inputs.bucket)}`, ofNoProject),
  ...tokens(
    "bigquery",
    "Dataset",
    "Iam",
    ({ project, inputs }) => `projects/${project}/datasets/${text(inputs.datasetId)}`,
  ),
  ...tokens("pubsub", "Topic", "IAM", inProject("topics", "topic")),
  ...tokens("pubsub", "Subscription", "IAM", inProject("subscriptions", "subscription")),
  ...tokens("kms", "CryptoKey", "IAM", plainly("cryptoKeyId"), ofNoProject),
  ...tokens("kms", "KeyRing", "IAM", plainly("keyRingId"), ofNoProject),
  ...tokens("artifactregistry", "Repository", "Iam", inLocation("repositories", "repository"), located("repository")),
  ...tokens(
    "compute",
    "Subnetwork",
    "IAM",
    ({ project, region, inputs }) => `projects/${project}/regions/${region}/subnetworks/${nameOf(inputs.subnetwork)}`,
    { known: ({ region }) => ({ region }) },
  ),
};
