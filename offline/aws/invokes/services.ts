import { hex, uuid } from "../../hash";
import { lastPart, record, text } from "../../spec";
import { SecretValue } from "../../values";
import { secretArn } from "../specs/secrets";
import { arnOf, type Invocations, type InvokeFacts, missing } from "./facts";
import { policyDocument } from "./policy-document";

const created = "2026-01-01T00:00:00Z";

function keyArn(facts: InvokeFacts, id: string): string {
  return id.startsWith("arn:") ? id : arnOf(facts, "kms", `key/${id.startsWith("alias/") ? uuid(id) : id}`);
}

export const services: Invocations = {
  "aws:ecs/getCluster:getCluster": (facts) => {
    const clusterName = lastPart(text(facts.args.clusterName));
    const arn = arnOf(facts, "ecs", `cluster/${clusterName}`);
    const counts = { pendingTasksCount: 0, runningTasksCount: 0, registeredContainerInstancesCount: 0 };
    return {
      result: {
        ...facts.args,
        ...counts,
        id: arn,
        arn,
        clusterName,
        region: facts.region,
        serviceConnectDefaults: [],
        settings: [],
        status: "ACTIVE",
        tags: record(facts.args.tags),
      },
    };
  },
  // A plan does not know the containers of a family; the engine's cloud looks among its own (engine/aws/lookups.ts).
  "aws:ecs/getTaskDefinition:getTaskDefinition": (facts) => {
    const family = lastPart(text(facts.args.taskDefinition)).replace(/:\d+$/, "");
    const arnWithoutRevision = arnOf(facts, "ecs", `task-definition/${family}`);
    return {
      result: {
        ...facts.args,
        id: `${arnWithoutRevision}:1`,
        arn: `${arnWithoutRevision}:1`,
        arnWithoutRevision,
        family,
        region: facts.region,
        revision: 1,
        status: "ACTIVE",
        containerDefinitions: "[]",
      },
    };
  },
  "aws:ecr/getRepository:getRepository": (facts) => {
    const name = text(facts.args.name);
    const registryId = text(facts.args.registryId, facts.account);
    const repositoryUrl = `${registryId}.dkr.ecr.${facts.region}.${facts.dnsSuffix}/${name}`;
    return {
      result: {
        ...facts.args,
        id: name,
        arn: arnOf({ ...facts, account: registryId }, "ecr", `repository/${name}`),
        registryId,
        repositoryUrl,
        region: facts.region,
        imageTagMutability: "IMMUTABLE",
        mostRecentImageTags: [],
        encryptionConfigurations: [],
        imageScanningConfigurations: [],
        imageTagMutabilityExclusionFilters: [],
        tags: {},
      },
    };
  },
  "aws:secretsmanager/getSecret:getSecret": (facts) => {
    const { args } = facts;
    const given = text(args.arn, text(args.name));
    if (given === "") return missing("", "one of arn and name must be given");
    const arn = secretArn(given, facts);
    const name = text(args.name, (arn.split(":secret:")[1] ?? "").replace(/-[A-Za-z0-9]{6}$/, ""));
    return {
      result: {
        ...args,
        id: arn,
        arn,
        name,
        region: facts.region,
        createdDate: created,
        lastChangedDate: created,
        description: "",
        kmsKeyId: "",
        policy: "",
        type: "",
        tags: record(args.tags),
      },
    };
  },
  "aws:secretsmanager/getSecretVersion:getSecretVersion": (facts) => {
    const secretId = text(facts.args.secretId);
    const arn = secretArn(secretId, facts);
    const versionId = text(facts.args.versionId, uuid(secretId));
    const versionStage = text(facts.args.versionStage, "AWSCURRENT");
    const value = { secretString: new SecretValue(`offline value of ${secretId}`), secretBinary: new SecretValue("") };
    return {
      result: {
        ...facts.args,
        ...value,
        id: `${secretId}|${versionStage}`,
        arn,
        secretArn: arn,
        secretId,
        region: facts.region,
        versionId,
        versionStage,
        versionStages: [versionStage],
        createdDate: created,
      },
    };
  },
  "aws:ssm/getParameter:getParameter": (facts) => {
    const name = text(facts.args.name);
    const value = `offline value of ${name}`;
    return {
      result: {
        ...facts.args,
        id: name,
        name,
        arn: arnOf(facts, "ssm", `parameter/${name.replace(/^\//, "")}`),
        type: "String",
        value: new SecretValue(value),
        insecureValue: value,
        version: 1,
        region: facts.region,
      },
    };
  },
  "aws:iam/getPolicyDocument:getPolicyDocument": ({ args }) => {
    const document = policyDocument(args);
    const json = JSON.stringify(document, undefined, 2);
    return {
      result: { ...args, id: String(Number.parseInt(hex(json, 8), 16)), json, minifiedJson: JSON.stringify(document) },
    };
  },
  "aws:iam/getRole:getRole": ({ args, account, partition }) => {
    const name = text(args.name);
    const arn = `arn:${partition}:iam::${account}:role/${name}`;
    return {
      result: {
        ...args,
        id: name,
        name,
        arn,
        path: "/",
        assumeRolePolicy: "{}",
        createDate: created,
        description: "",
        maxSessionDuration: 3600,
        permissionsBoundary: "",
        roleLastUseds: [],
        uniqueId: `AROA${hex(name, 17).toUpperCase()}`,
        tags: {},
      },
    };
  },
  "aws:iam/getPolicy:getPolicy": ({ args, account, partition }) => {
    const arn = text(args.arn, `arn:${partition}:iam::${account}:policy/${text(args.name)}`);
    return {
      result: {
        ...args,
        id: arn,
        arn,
        name: lastPart(arn),
        path: "/",
        policy: "{}",
        policyId: `ANPA${hex(arn, 17).toUpperCase()}`,
        description: "",
        attachmentCount: 0,
        tags: {},
      },
    };
  },
  "aws:kms/getKey:getKey": (facts) => {
    const arn = keyArn(facts, text(facts.args.keyId));
    return {
      result: {
        ...facts.args,
        id: lastPart(arn),
        arn,
        awsAccountId: facts.account,
        region: facts.region,
        creationDate: created,
        description: "",
        enabled: true,
        keyManager: "CUSTOMER",
        keySpec: "SYMMETRIC_DEFAULT",
        customerMasterKeySpec: "SYMMETRIC_DEFAULT",
        keyState: "Enabled",
        keyUsage: "ENCRYPT_DECRYPT",
        multiRegion: false,
        multiRegionConfigurations: [],
        origin: "AWS_KMS",
        xksKeyConfigurations: [],
      },
    };
  },
  "aws:kms/getAlias:getAlias": (facts) => {
    const name = text(facts.args.name);
    const arn = arnOf(facts, "kms", name);
    return {
      result: {
        ...facts.args,
        id: arn,
        arn,
        name,
        region: facts.region,
        targetKeyArn: keyArn(facts, name),
        targetKeyId: lastPart(keyArn(facts, name)),
      },
    };
  },
  "aws:acm/getCertificate:getCertificate": (facts) => {
    const domain = text(facts.args.domain, "example.com");
    const arn = arnOf(facts, "acm", `certificate/${uuid(domain)}`);
    return {
      result: {
        ...facts.args,
        id: arn,
        arn,
        domain,
        region: facts.region,
        status: "ISSUED",
        certificate: "",
        certificateChain: "",
        tags: record(facts.args.tags),
      },
    };
  },
  "aws:cloudwatch/getLogGroup:getLogGroup": (facts) => {
    const name = text(facts.args.name);
    return {
      result: {
        ...facts.args,
        id: name,
        name,
        arn: arnOf(facts, "logs", `log-group:${name}`),
        region: facts.region,
        creationTime: 1_767_225_600_000,
        kmsKeyId: "",
        logGroupClass: "STANDARD",
        retentionInDays: 0,
        deletionProtectionEnabled: false,
        tags: {},
      },
    };
  },
  "aws:sns/getTopic:getTopic": (facts) => {
    const arn = arnOf(facts, "sns", text(facts.args.name));
    return { result: { ...facts.args, id: arn, arn, region: facts.region, tags: {} } };
  },
};
