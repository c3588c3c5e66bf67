// As long as the example, on the whole SDK: what its types cost to check.
import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

const apiKey = new gcp.secretmanager.Secret("api-key", { secretId: "api-key", replication: { auto: {} } });
new gcp.secretmanager.SecretVersion("api-key", { secret: apiKey.id, secretData: config.requireSecret("apiKey") });
const api = new gcp.cloudrunv2.Service("api", {
  location: "europe-west1",
  template: { containers: [{ image: "ghcr.io/acme/api:1.4.2" }] },
});

export const uri = api.uri;
