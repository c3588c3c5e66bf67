import { Environment, Registry, WebService } from "vendor-native/gcp";

const prod = new Environment("prod", { notify: { emails: ["ops@example.com"] } });

/** Images of one's own: the people of `prod` are told of one with critical or high findings. */
const images = new Registry("images", { environment: prod, pullProjects: ["acme-staging"] });
/** Images of other registries, kept here from their first pull. */
const quay = new Registry("quay", { environment: prod, upstream: { uri: "https://quay.io" } });

const api = new WebService("api", { environment: prod, image: images.image("api:1.4.2") });
new WebService("reports", {
  environment: prod,
  image: quay.image("acme/reports:2.1.0"),
  exposure: "internal",
});

export const url = api.url;
export const registryUri = images.registryUri;
