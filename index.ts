import * as pulumi from "@pulumi/pulumi";
import type * as Aws from "./components/aws";

/** The clouds that this demonstration can deploy to; each module is loaded only when it is asked for. */
const clouds: Record<string, () => typeof Aws> = { aws: () => require("./components/aws") };

export = () => {
  const config = new pulumi.Config();
  const cloud = config.require("cloud");
  const load = clouds[cloud];
  if (load === undefined) {
    const allowed = Object.keys(clouds).join(", ");
    throw new pulumi.RunError(`cloud "${cloud}" is not there; set the config value cloud to one of: ${allowed}`);
  }
  const { Environment, Secret, WebService } = load();

  const prod = new Environment("prod", { domain: config.require("domain") });
  const apiKey = new Secret("api-key", { environment: prod, generate: {} });
  const api = new WebService("api", {
    environment: prod,
    image: "ghcr.io/acme/api:1.4.2",
    port: 8080,
    secrets: { API_KEY: apiKey },
    scaling: { min: 2, max: 20 },
  });
  return { url: api.url };
};
