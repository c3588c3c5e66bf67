import type { CloudMocks } from "../monitor";
import { groups } from "../programs/settings";

const region = "europe-west1";

/** The zones of as many environments as the bench ever has. */
const managedZones = groups({ services: 50, perEnvironment: 1 }).map(({ domain }) => ({
  name: domain.replaceAll(".", "-"),
  dnsName: `${domain}.`,
  visibility: "public",
  nameServers: ["ns-cloud-a1.googledomains.com."],
}));

const answers: CloudMocks["answers"] = {
  "gcp:organizations/getClientConfig:getClientConfig": { project: "acme-prod", region, zone: `${region}-b` },
  "gcp:dns/getManagedZones:getManagedZones": { managedZones },
};

/** The inputs, and the few outputs that these programs read. */
function stateOf(type: string, name: string, inputs: Record<string, unknown>): Record<string, unknown> {
  const [, kind = ""] = /^gcp:\w+\/(\w+):/.exec(type) ?? [];
  return { name, ...extras(kind, name), ...inputs };
}

function extras(kind: string, name: string): Record<string, unknown> {
  switch (kind) {
    case "account": {
      const email = `${name}@acme-prod.iam.gserviceaccount.com`;
      return { email, member: `serviceAccount:${email}` };
    }
    case "databaseInstance":
      return { connectionName: `acme-prod:${region}:${name}`, firstIpAddress: "10.0.0.2" };
    case "dnsAuthorization":
      return { dnsResourceRecords: [{ name: "_acme-challenge.example.com.", type: "CNAME", data: `${name}.goog.` }] };
    case "globalAddress":
      return { address: "192.0.2.1" };
    case "secretVersion":
      return { version: `version-${name}` };
    case "service":
      return { uri: `https://${name}-abcdefghij-ew.a.run.app` };
    default:
      return {};
  }
}

export const mocks: CloudMocks = { answers, stateOf };
