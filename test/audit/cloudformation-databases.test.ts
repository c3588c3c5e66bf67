import { expect, it } from "vitest";
import { auditText } from "./support";

it.each(["DBInstance", "DBCluster"])("an AWS::RDS::%s of a template is seen by the rules on databases", (type) => {
  const properties = { Engine: "postgres", PubliclyAccessible: true, MasterUserPassword: "T7w-qLx92-vRb4-mZp8" };
  const template = { Resources: { Database: { Type: `AWS::RDS::${type}`, Properties: properties } } };
  const text = JSON.stringify(auditText(JSON.stringify(template)));
  expect(text).toContain("aws-rds-public");
  expect(text).toContain("aws-rds-managed-password");
});
