import { named } from "../../core/kit";
import { text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { azureExtensionTypes, scriptsOf } from "../../detect/machines";
import { readScript } from "../../detect/script";

/** Extensions that run a given script; agents for monitoring, sign-in, backup and security are none of them. */
const installers = /CustomScript|RunCommand|^DSC$|DockerExtension|Chef|Puppet|Ansible|Salt/i;

function installs(resource: PolicyResource): Match | undefined {
  const { props, type } = resource;
  const kind = text(props, "type") ?? (type.includes("unCommand") ? "RunCommand" : undefined);
  if (kind === undefined || !installers.test(kind)) return undefined;
  const [server] = scriptsOf(resource).flatMap((script) => readScript(script).servers);
  const what = `${named("Extension", resource)} runs a ${kind} on a machine`;
  return { what: server === undefined ? what : `${what}, which installs ${server.label}` };
}

/** No software installed by extensions. */
export const azureNoVmExtension: Rule = {
  id: "azure-no-vm-extension",
  row: Row.Compute,
  title: "No software installed by extensions",
  description: "Software put on a machine by a script has to be patched and watched by you.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: azureExtensionTypes,
  replacement: { azure: "Azure Container Apps" },
  component: "WebService",
  url: "https://learn.microsoft.com/azure/container-apps/overview",
  remediationSteps: "Build an image instead of installing on a machine, and run it as a WebService or Worker.",
  example: {
    before:
      'new compute.VirtualMachineExtension("setup", { publisher: "Microsoft.Azure.Extensions", type: "CustomScript", settings: { commandToExecute } });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: installs,
};
