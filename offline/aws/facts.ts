import { factsReader } from "../facts/facts";
import data from "./schema-facts.json";

const reader = factsReader(data.types);

/** Types that have two names: https://www.pulumi.com/registry/packages/aws/api-docs/alb/ */
export const factsOfAws = (type: string) => reader(type.replace(/^aws:alb\//, "aws:lb/"));
