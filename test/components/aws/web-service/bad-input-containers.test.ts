import { expect } from "vitest";
import type {
  Alarms,
  EgressRule,
  Permissions,
  PolicyCondition,
  PolicyStatement,
  Sidecar,
  Volume,
} from "../../../../components/aws";
import { refuses, wrong } from "../refusals";
import { image, secretArn } from "./bad-input-base";
import { settings } from "./bad-input-settings";
import { named, notKey, whole, within } from "./bad-input-within";

const waits = (condition: string) =>
  `"${condition}" waits for its end, which stops the task; give essential: false, or init: true`;
refuses<Sidecar>(
  "WebService's sidecars refuse",
  "sidecars.one.",
  {
    image: [
      wrong(undefined, "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2"),
      wrong("A:", '"A:" is not an image reference; nearest: "ghcr.io/acme/api:1.4.2"'),
    ],
    entrypoint: [wrong("/bin/sh", "is text; give a list")],
    args: [wrong([1], '1 is not text; nearest: "1"', { at: "[0]" })],
    env: [
      wrong({ A: 1 }, '1 is not text; nearest: "1"', { at: ".A" }),
      wrong({ A: "x" }, "is also in secrets; a variable has one value, so give one", {
        at: ".A",
        beside: { secrets: { A: { arn: secretArn } } },
      }),
    ],
    secrets: [
      wrong({ A: "x" }, "is no reference to a secret: give a Secret, or { arn }; plain values go in env", { at: ".A" }),
    ],
    port: [wrong(70_000, whole(70_000, "1 to 65535", 65_535))],
    ...settings,
    essential: [
      wrong("no", '"no" is not true or false'),
      wrong(true, "is true, but init ends before the main container starts", { beside: { init: true } }),
    ],
    init: [wrong(1, "1 is not true or false")],
    memoryLimit: [wrong(5, whole(5, "6 to 249856 MiB", 6))],
    healthCheck: [wrong("/ok", expect.stringMatching(/^is text; give an object of command/) as never)],
    startCondition: [
      wrong("healthy", '"healthy" is not one of "START", "COMPLETE", "SUCCESS", "HEALTHY"; nearest: "HEALTHY"'),
      wrong("HEALTHY", '"HEALTHY" needs a healthCheck; give one'),
      wrong("SUCCESS", waits("SUCCESS")),
      wrong("COMPLETE", waits("COMPLETE")),
    ],
    mounts: [
      wrong({ data: "data" }, '"data" is not an absolute path: it starts with a slash; nearest: "/data"', {
        at: ".data",
      }),
      wrong({ data: "/data" }, "is not in volumes; there is none", { at: ".data" }),
    ],
  },
  named("sidecars", { image }),
);

const files = { id: "fs-1", arn: "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1" };
const fileSystem = { ...files, securityGroupId: "sg-1" };
refuses<Volume>(
  "WebService's volumes refuse",
  "volumes.one.",
  {
    mountPath: [
      wrong(undefined, "is missing: give the absolute path where it is mounted"),
      wrong("data", '"data" is not an absolute path: it starts with a slash; nearest: "/data"'),
    ],
    fileSystem: [
      wrong(files, "lacks securityGroupId: give { id, arn, securityGroupId } with the group of its mount targets"),
      wrong("fs-1", "is not a reference to a file system: it is text"),
      wrong({ id: "fs-1" }, "is not a reference to a file system: it lacks arn, securityGroupId"),
      wrong({ ...fileSystem, id: "data" }, '"data" is not an id fs-…', { at: ".id" }),
      wrong({ ...fileSystem, arn: "x" }, expect.stringMatching(/^"x" is not the ARN of an EFS file system/) as never, {
        at: ".arn",
      }),
      wrong({ ...fileSystem, securityGroupId: "x" }, '"x" is not an id sg-…', { at: ".securityGroupId" }),
      wrong({ ...fileSystem, accessPointId: "x" }, '"x" is not an id fsap-…', { at: ".accessPointId" }),
    ],
    accessPointId: [
      wrong("point", '"point" is not an id fsap-…', { beside: { fileSystem } }),
      wrong("fsap-1", "is of a file system; give fileSystem too"),
    ],
    readOnly: [wrong("yes", '"yes" is not true or false')],
  },
  named("volumes", { mountPath: "/data" }),
);

refuses<EgressRule>(
  "WebService's egressRules refuse",
  "egressRules.one.",
  {
    port: [wrong(undefined, "is missing: give a TCP port"), wrong(-1, whole(-1, "1 to 65535", 1))],
    cidrIpv4: [
      wrong("example.com", '"example.com" is not an IPv4 CIDR block on its own boundary; for example 198.51.100.0/24'),
    ],
    securityGroupId: [wrong("db", '"db" is not an id sg-…', { beside: { cidrIpv4: undefined } })],
  },
  named("egressRules", { port: 25, cidrIpv4: "10.0.0.0/8" }),
);
refuses<{ one: unknown }>(
  "WebService's egressRules, of two ways or none, refuse",
  "egressRules.",
  {
    one: [
      wrong({ port: 25 }, "exactly one of cidrIpv4 and securityGroupId is wanted"),
      wrong(
        { port: 25, cidrIpv4: "10.0.0.0/8", securityGroupId: "sg-1" },
        "exactly one of cidrIpv4 and securityGroupId is wanted",
      ),
    ],
  },
  within("egressRules", {}),
);

const statement = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] };
const condition = { test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] };
refuses<Permissions>(
  "WebService's permissions refuse",
  "permissions.",
  {
    statements: [
      wrong({}, "is an object; give a list"),
      wrong(["s3:*"], expect.stringMatching(/^is text; give an object of actions/) as never, { at: "[0]" }),
    ],
    managedPolicies: [
      wrong(
        { read: "AmazonS3ReadOnlyAccess" },
        '"AmazonS3ReadOnlyAccess" is not the ARN of a managed policy, such as arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess',
        { at: ".read" },
      ),
      wrong({ "a b": "arn:aws:iam::aws:policy/X" }, notKey, { at: '["a b"]' }),
    ],
  },
  within("permissions", {}),
);
refuses<PolicyStatement>(
  "WebService's statements refuse",
  "permissions.statements[0].",
  {
    actions: [
      wrong(undefined, "is missing: give the actions, such as s3:GetObject"),
      wrong([], "is empty: give the actions, such as s3:GetObject"),
      wrong("s3:GetObject", "is text; give a list"),
      wrong(["GetObject"], '"GetObject" is not an IAM action, such as s3:GetObject', { at: "[0]" }),
    ],
    resources: [
      wrong([], "is empty: give the ARNs of the resources"),
      wrong(["uploads"], '"uploads" is not an ARN, or *', { at: "[0]" }),
    ],
    conditions: [
      wrong(condition, "is an object; give a list"),
      wrong(
        [condition, { ...condition, values: ["2"] }],
        "StringEquals aws:SourceAccount is given twice, and a policy can say it once; give all values in one",
      ),
    ],
  },
  (key, value) => within("permissions", {})("statements", [{ ...statement, [key]: value }], {}),
);
refuses<PolicyCondition>(
  "WebService's conditions refuse",
  "permissions.statements[0].conditions[0].",
  {
    test: [wrong("", "is missing: give an operator, such as StringEquals")],
    variable: [wrong(5, '5 is not text; nearest: "5"')],
    values: [wrong([], "is empty: give the values, one of which must match"), wrong("1", "is text; give a list")],
  },
  (key, value) =>
    within("permissions", {})("statements", [{ ...statement, conditions: [{ ...condition, [key]: value }] }], {}),
);

refuses<Alarms>(
  "WebService's alarms refuse",
  "alarms.",
  {
    notify: [
      wrong(
        "ops@example.com",
        '"ops@example.com" is not the ARN of an SNS topic, such as arn:aws:sns:eu-west-1:123456789012:pager',
      ),
    ],
    errorPercent: [wrong(101, "101 is not a number from 0 to 100 percent; nearest: 100")],
    latencySeconds: [wrong(0, "0 is not a number from 0.001 to 3600 seconds; nearest: 0.001")],
    cpuPercent: [wrong(0, whole(0, "1 to 100 percent", 1))],
    memoryPercent: [wrong("90%", whole("90%", "1 to 100 percent", 1))],
  },
  within("alarms", {}),
);
