import { expect, test } from "vitest";
import { aws } from "../../offline/aws";
import { azure } from "../../offline/azure";
import { gcp } from "../../offline/gcp";
import { awsNames } from "../properties/aws/name-table";
import { azureNames } from "../properties/azure/name-table";
import { gcpNames } from "../properties/gcp/name-table";
import { problemsWithNames } from "../properties/physical-names";
import { examples, planExample } from "./examples";

const clouds = {
  aws: { table: awsNames, model: aws.configure({}) },
  azure: { table: azureNames, model: azure.configure({}) },
  gcp: { table: gcpNames, model: gcp.configure({}) },
} as const;

const cloudOf = (folder: string) => {
  const [name] = folder.split("-");
  if (name !== "aws" && name !== "azure" && name !== "gcp") throw new Error(`${folder} is of no cloud`);
  return clouds[name];
};

test.each(examples)("$folder: each physical name is in the table of its cloud, and fits", async (example) => {
  const { table, model } = cloudOf(example.folder);
  expect(problemsWithNames(await planExample(example), table, model)).toEqual([]);
});
