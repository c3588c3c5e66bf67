import { Environment, Registry, WebService, Worker } from "vendor-native/aws";

const prod = new Environment("prod", { notify: { emails: ["ops@example.com"] } });

/** Images of one's own: the people of `prod` are told of one with critical or high findings. */
const images = new Registry("images", { environment: prod, repositories: ["api", "mailer"] });
/** Images of other registries, kept here from their first pull. */
const quay = new Registry("quay", { environment: prod, upstream: { uri: "quay.io" } });

const api = new WebService("api", {
  environment: prod,
  image: images.image("api:1.4.2"),
  sidecars: { metrics: { image: quay.image("prometheus/node-exporter:v1.9.1"), port: 9100 } },
});
new Worker("mailer", { environment: prod, image: images.image("mailer:2.0.1") });

export const url = api.url;
export const registryUri = images.registryUri;
