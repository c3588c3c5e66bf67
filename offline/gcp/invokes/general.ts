import { uuid } from "../../hash";
import { list, record, text } from "../../spec";
import { SecretValue } from "../../values";
import { projectNumberOf } from "../projects";
import { identity } from "../specs/identity";
import { found, type Invocations, type InvokeFacts, missing } from "./facts";

function projectOf({ provider, args }: InvokeFacts) {
  const projectId = text(args.projectId, provider.project);
  return {
    id: `projects/${projectId}`,
    projectId,
    name: projectId,
    number: projectNumberOf(projectId),
    autoCreateNetwork: false,
    billingAccount: "000000-000000-000000",
    deletionPolicy: "PREVENT",
    folderId: "",
    orgId: "123456789012",
    effectiveLabels: {},
    labels: {},
    pulumiLabels: {},
    tags: {},
  };
}

/** The ids in a filter: `id:acme-prod`, `projectId=acme-prod`, or any text. */
function sought(filter: string): string {
  return /(?:id|projectId)\s*[:=]\s*"?([\w-]+)/.exec(filter)?.[1] ?? filter;
}

/** A binding's JSON with its members sorted, as the provider renders it. */
function policyData(bindings: unknown): string {
  const all = list(bindings).map((binding) => {
    const { role, members, condition } = record(binding);
    return { ...(condition !== undefined && { condition }), members: [...list(members)].map(String).sort(), role };
  });
  return JSON.stringify({ bindings: all.sort((a, b) => text(a.role).localeCompare(text(b.role))) });
}

export const general: Invocations = {
  "gcp:organizations/getClientConfig:getClientConfig": ({ provider, defaultLabels }) => ({
    result: {
      id: `projects/"${provider.project}"/regions/"${provider.region}"/zones/"${provider.zone}"`,
      ...provider,
      accessToken: new SecretValue("offline"),
      defaultLabels,
    },
  }),
  "gcp:organizations/getProject:getProject": (facts) => ({ result: { ...facts.args, ...projectOf(facts) } }),
  "gcp:organizations/getClientOpenIdUserInfo:getClientOpenIdUserInfo": () => ({
    result: { id: "offline@example.com", email: "offline@example.com" },
  }),
  "gcp:organizations/getIAMPolicy:getIAMPolicy": ({ args }) => {
    const policy = policyData(args.bindings);
    return { result: { ...args, id: uuid(policy), policyData: policy } };
  },
  "gcp:projects/getProject:getProject": ({ args, provider }) => {
    const projectId = sought(text(args.filter, provider.project));
    const project = { projectId, name: projectId, number: projectNumberOf(projectId), lifecycleState: "ACTIVE" };
    const details = {
      createTime: "2026-01-01T00:00:00Z",
      labels: {},
      parent: { id: "123456789012", type: "organization" },
    };
    return { result: { ...args, id: text(args.filter), projects: [{ ...project, ...details }] } };
  },
  "gcp:projects/getProjectService:getProjectService": ({ args, project }) => ({
    result: {
      ...args,
      id: `${project}/${text(args.service)}`,
      project,
      checkIfServiceHasUsageOnDestroy: false,
      deletionPolicy: "",
      disableDependentServices: false,
      disableOnDestroy: false,
    },
  }),
  "gcp:serviceaccount/getAccount:getAccount": (facts) => {
    const given = text(facts.args.accountId);
    if (given === "") return missing("accountId", "must be given");
    const [accountId = given, host = ""] = given.slice(given.lastIndexOf("/") + 1).split("@");
    const project = /^(.+)\.iam\.gserviceaccount\.com$/.exec(host)?.[1] ?? facts.project;
    const spec = identity["gcp:serviceaccount/account:Account"];
    const account = found(spec, { ...facts, project }, { accountId, project });
    return { result: { ...account, accountId: given, displayName: accountId } };
  },
  "gcp:storage/getProjectServiceAccount:getProjectServiceAccount": ({ args, project, projectNumber }) => {
    const emailAddress = `service-${projectNumber}@gs-project-accounts.iam.gserviceaccount.com`;
    return { result: { ...args, id: emailAddress, project, emailAddress, member: `serviceAccount:${emailAddress}` } };
  },
};
