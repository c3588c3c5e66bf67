import * as aws from "@pulumi/aws";
import * as azure from "@pulumi/azure-native";
import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { graphOf } from "../../cli/summary/graph";
import { type Identity, identitiesOf } from "../../cli/summary/identities";
import * as onAzure from "../../components/azure";
import * as onGoogle from "../../components/gcp";
import { planProgram } from "../../offline/run";

const identities = async (program: () => unknown): Promise<readonly Identity[]> =>
  identitiesOf(graphOf(await planProgram(program, { preview: true })));

const registry =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shared/providers/Microsoft.ContainerRegistry/registries/acme";
const acrPull =
  "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d";
const assume = { assumeRolePolicy: "{}" };

test("a policy in plain text is read for the resources that it allows something on", async () => {
  const found = await identities(() => {
    const role = new aws.iam.Role("task", assume);
    const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: ["arn:aws:s3:::reports/*"] };
    const deny = { Effect: "Deny", Action: "s3:*", Resource: "arn:aws:s3:::secret/*" };
    new aws.iam.RolePolicy("read", { role: role.id, policy: JSON.stringify({ Statement: [allow, deny] }) });
    new aws.iam.RolePolicy("all", {
      role: role.id,
      policy: JSON.stringify({ Statement: { ...allow, Resource: "*" } }),
    });
  });
  expect(found).toEqual([{ name: "task", grants: ["arn:aws:s3:::reports/*", "all resources"] }]);
});

test("a policy that cannot be read yet goes by its name, and is not nothing", async () => {
  const found = await identities(() => {
    const role = new aws.iam.Role("task", assume);
    const policy = aws.getPartitionOutput().apply(() => "{}");
    new aws.iam.RolePolicy("traces", { role: role.id, policy: pulumi.output(policy).apply(() => "no JSON") });
  });
  expect(found).toEqual([{ name: "task", grants: ["policy traces"] }]);
});

test("a role on a thing that was there before is a grant, too", async () => {
  const found = await identities(() => {
    const identity = new azure.managedidentity.UserAssignedIdentity("api", { resourceGroupName: "shop" });
    const principal = { principalId: identity.principalId, roleDefinitionId: acrPull };
    new azure.authorization.RoleAssignment("pull", { ...principal, scope: registry });
    new azure.authorization.RoleAssignment("all", { ...principal, scope: registry.split("/providers")[0] ?? "" });
  });
  const grants = ["AcrPull on Microsoft.ContainerRegistry/registries/acme", "AcrPull on resource group shared"];
  expect(found).toEqual([{ name: "api", grants }]);
});

test("a grant to a principal from elsewhere is a line of its own", async () => {
  const found = await identities(() => {
    const principalId = "11111111-2222-3333-4444-555555555555";
    new azure.authorization.RoleAssignment("pull", { principalId, roleDefinitionId: acrPull, scope: registry });
    new gcp.storage.BucketIAMMember("logs", {
      bucket: "acme-logs",
      role: "roles/storage.objectCreator",
      member: "group:cloud-storage-analytics@google.com",
    });
  });
  expect(found.map(({ name }) => name)).toEqual([
    "11111111-2222-3333-4444-555555555555",
    "group:cloud-storage-analytics@google.com",
  ]);
});

test("a grant on one thing by its name is not one on the project", async () => {
  const found = await identities(() => {
    const { member } = new gcp.serviceaccount.Account("api", { accountId: "api-account" });
    const condition = { title: "one", expression: "true" };
    new gcp.secretmanager.SecretIamMember("key", { secretId: "key", role: "roles/viewer", member });
    new gcp.serviceaccount.IAMMember("as", {
      serviceAccountId: "projects/p/serviceAccounts/x",
      role: "roles/user",
      member,
    });
    new gcp.projects.IAMMember("traces", { project: "acme", role: "roles/tracer", member, condition });
  });
  const [{ grants } = { grants: [] }] = found;
  expect([...grants].sort()).toEqual([
    "roles/tracer on the project, under a condition",
    "roles/user on serviceaccount projects/p/serviceAccounts/x",
    "roles/viewer on Secret key",
  ]);
});

test("Event Grid's own identity has its role on the queue, and a consumer its right on a cache", async () => {
  const found = await identities(() => {
    const environment = new onAzure.Environment("prod");
    const files = new onAzure.Bucket("files", { environment, eventGrid: true });
    new onAzure.Queue("scans", { environment, objects: { bucket: files } });
    const connections = { CACHE: new onAzure.Cache("sessions", { environment }) };
    new onAzure.Worker("api", { environment, image: "ghcr.io/acme/api:1.0.0", connections });
  });
  expect(found).toContainEqual({
    name: "files-events",
    grants: ["a role (scans-objects) on azure-native:servicebus:Queue scans"],
  });
  expect(found).toContainEqual({
    name: "api-identity",
    grants: ["data of azure-native:redisenterprise:Database sessions"],
  });
});

test("Pub/Sub's agent is one identity, whichever queue has asked for it", async () => {
  const found = await identities(() => {
    const environment = new onGoogle.Environment("prod");
    const topic = new onGoogle.Topic("sales", { environment });
    for (const name of ["books", "mails"]) new onGoogle.Queue(name, { environment, topic });
  });
  expect(found.filter(({ name }) => name === "agent of pubsub.googleapis.com").map(({ grants }) => grants)).toEqual([
    expect.arrayContaining([
      "roles/pubsub.publisher on gcp:pubsub:Topic books-dead-letters",
      "roles/pubsub.subscriber on gcp:pubsub:Subscription mails",
    ]),
  ]);
});
