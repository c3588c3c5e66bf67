import { isOwned, named } from "../../core/kit";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { type Container, containersOf, dockerTypes, kubernetesWorkloadTypes } from "../../detect/containers";

/** Traefik's resolvers (https://doc.traefik.io/traefik/https/acme/) and nginx-proxy's companion ask an authority for certificates. */
const acmeSetting = /certificates_?resolvers?[._]\w+[._]acme|--acme\.|^(?:LETSENCRYPT|ACME)_(?:EMAIL|HOST|CA)\b/i;

const asksFor = ({ command, env }: Container): boolean =>
  [command, ...env.map(({ name }) => name)].some((each) => acmeSetting.test(each));

function acme(resource: PolicyResource): Match | undefined {
  if (isOwned(resource)) return undefined;
  const found = containersOf(resource).find(asksFor);
  if (found === undefined) return undefined;
  return {
    what: `${named("Workload", resource)} gets certificates by ACME in container "${found.name}"`,
    path: found.path,
  };
}

/** No ACME client in a container. */
export const noAcmeInContainer: Rule = {
  id: "no-acme-in-container",
  row: Row.Certificates,
  title: "No ACME client in a container",
  description: "A proxy that renews its own certificates keeps their private keys on its disk.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: [...kubernetesWorkloadTypes, ...dockerTypes],
  replacement: {
    aws: "AWS Certificate Manager",
    azure: "Container Apps managed certificates",
    gcp: "Certificate Manager",
  },
  component: "WebService",
  url: "https://doc.traefik.io/traefik/https/acme/",
  remediationSteps: "Give the service its `host`: its certificate comes from the cloud, and is renewed there.",
  example: {
    before: 'command: ["--certificatesresolvers.le.acme.email=ops@acme.io"]',
    after: 'new WebService("api", { environment: prod, image, port: 8080, host: "api.acme.io" });',
  },
  match: acme,
};
