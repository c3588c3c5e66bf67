import { input, lastPart, numberBelow, text } from "../../spec";
import { created, type Facts, locationOf, type Specs } from "../spec";

/** A secret may be given by its name alone. */
export function secretName(secret: string, project: string): string {
  return secret.startsWith("projects/") ? secret : `projects/${project}/secrets/${secret}`;
}

/** The API answers with the project's number in names, where ids have its id. */
const numbered = ({ id, project, projectNumber }: Facts): string =>
  id.replace(`projects/${project}/`, `projects/${projectNumber}/`);

// Another value is another version, so that its number has to differ; the cloud itself counts from one.
const version = ({ inputs, seed }: Facts): string => text(inputs.version, String(1 + numberBelow(9999, seed)));

export const secrets: Specs = {
  "gcp:secretmanager/secret:Secret": {
    autoName: {
      max: 255,
      property: "secretId",
      legal: { pattern: /^[\w-]+$/, rule: "letters, digits, hyphens and underscores" },
    },
    id: (facts) => `projects/${facts.project}/secrets/${input("secretId")(facts)}`,
    labelled: true,
    known: ({ inputs }) => ({ deletionProtection: false, effectiveAnnotations: inputs.annotations ?? {} }),
    optional: { expireTime: () => "" },
    computed: { createTime: created, name: numbered },
    existing: (id) => ({ ...locationOf(id), secretId: lastPart(id) }),
  },
  "gcp:secretmanager/secretVersion:SecretVersion": {
    id: (facts) => `${secretName(input("secret")(facts), facts.project)}/versions/${version(facts)}`,
    known: () => ({ enabled: true, isSecretDataBase64: false }),
    computed: { createTime: created, destroyTime: () => "", name: numbered, version },
    existing: (id) => ({ ...locationOf(id), secret: id.split("/versions/")[0], version: lastPart(id) }),
  },
};
