import { name, named } from "../../spec";
import { created, type Specs } from "../spec";

/** https://cloud.google.com/workflows/docs/reference/rest/v1/projects.locations.workflows/create */
const workflowName = {
  pattern: /^[a-zA-Z]([\w-]*[a-zA-Z0-9])?$/,
  rule: "letters, digits, underscores and hyphens, beginning with a letter and ending with a letter or a digit",
};

export const workflows: Specs = {
  "gcp:workflows/workflow:Workflow": {
    ...named(64, { legal: workflowName }),
    id: (facts) => `projects/${facts.project}/locations/${facts.region}/workflows/${name(facts)}`,
    labelled: true,
    known: ({ region }) => ({ region, deletionProtection: true, namePrefix: "" }),
    optional: { description: () => "", serviceAccount: ({ projectNumber }) => defaultAccount(projectNumber) },
    computed: { createTime: created, revisionId: () => "000001-a1b", state: () => "ACTIVE", updateTime: created },
  },
};

/** Compute Engine's default account: https://cloud.google.com/workflows/docs/authentication */
const defaultAccount = (number: string): string =>
  `projects/-/serviceAccounts/${number}-compute@developer.gserviceaccount.com`;
