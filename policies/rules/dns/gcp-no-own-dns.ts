import { named } from "../../core/kit";
import { list, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { gceTypes } from "../../detect/machines";
import { runsDns } from "../../match/machines";

const onMachine = runsDns("Virtual machine");

function ownDns(resource: PolicyResource): Match | undefined {
  if (resource.type !== "gcp:dns/policy:Policy") return onMachine(resource);
  const servers = list(resource.props, "alternativeNameServerConfig", "targetNameServers");
  const other = servers.map((each) => text(each, "ipv4Address")).find((each) => each !== undefined);
  return other === undefined
    ? undefined
    : { what: `${named("DNS policy", resource)} sends name queries to ${other}`, level: Level.Advisory };
}

/** No DNS servers of your own. */
export const gcpNoOwnDns: Rule = {
  id: "gcp-no-own-dns",
  row: Row.Dns,
  title: "No DNS servers of your own",
  description: "A resolver of your own is one more thing that everything depends on.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: ["gcp:dns/policy:Policy", ...gceTypes],
  replacement: { gcp: "Cloud DNS" },
  component: "Environment",
  url: "https://cloud.google.com/dns/docs/overview",
  remediationSteps: "Use Cloud DNS zones, and forwarding zones towards your own network.",
  example: {
    before: 'metadataStartupScript: "apt-get install -y bind9"',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: ownDns,
};
