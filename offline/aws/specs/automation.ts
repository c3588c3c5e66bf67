import { uuid } from "../../hash";
import { name, named, ownId } from "../../spec";
import { arn, type Specs } from "../spec";

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html */
const documentName = {
  pattern: /^(?!aws|amazon|amzn)[\w.-]{3,128}$/i,
  rule: "ValidationException: Member must satisfy regular expression pattern: ^[a-zA-Z0-9_\\-.]{3,128}$, and not start with aws, amazon or amzn",
};

export const automation: Specs = {
  "aws:ssm/document:Document": {
    ...named(128, { legal: documentName }),
    known: () => ({ documentFormat: "JSON" }),
    computed: {
      arn: arn("ssm", (facts) => `document/${name(facts)}`),
      status: () => "Active",
      defaultVersion: () => "1",
      latestVersion: () => "1",
    },
  },
  "aws:ssm/association:Association": {
    id: ({ seed }) => uuid(seed),
    optional: { documentVersion: () => "$DEFAULT" },
    computed: { associationId: ownId, arn: arn("ssm", ({ id }) => `association/${id}`) },
  },
};
