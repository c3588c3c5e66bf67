import { named } from "../../core/kit";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { remoteCommandTypes, scriptsOf } from "../../detect/machines";
import { readScript } from "../../detect/script";

function provision(resource: PolicyResource): Match {
  const [server] = scriptsOf(resource).flatMap((script) => readScript(script).servers);
  const what = `${named("Remote command", resource)} changes a machine`;
  if (server === undefined) return { what };
  return { what: `${what}: it sets up ${server.label}` };
}

/** No provisioning over SSH. */
export const noRemoteProvisioning: Rule = {
  id: "no-remote-provisioning",
  row: Row.Compute,
  title: "No provisioning over SSH",
  description: "Remote commands set a machine up once, differently each time, and never again.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: remoteCommandTypes,
  replacement: { aws: "ECS on Fargate", azure: "Azure Container Apps", gcp: "Cloud Run" },
  component: "WebService",
  url: "https://www.pulumi.com/registry/packages/command/",
  remediationSteps: "Build an image instead, and run it as a WebService or Worker.",
  example: {
    before: 'new command.remote.Command("setup", { connection, create });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: provision,
};
