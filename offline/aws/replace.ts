import { replacementByFacts } from "../facts/replacement";
import { factsOfAws } from "./facts";

/** Beyond the facts of the schema. Source: https://github.com/hashicorp/terraform-provider-aws, the CustomizeDiff of each resource. */
export const awsReplacement = replacementByFacts(factsOfAws, {
  always: ["region"],
  added: {
    "aws:dynamodb/table:Table": ["name", "hashKey", "rangeKey"],
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": ["url"],
    "aws:lambda/function:Function": ["name", "packageType"],
    "aws:secretsmanager/secretVersion:SecretVersion": ["secretString", "secretStringWoVersion"],
  },
  whenAddedOrRemoved: { "aws:ecs/service:Service": ["capacityProviderStrategies"] },
});
