import { Environment, imageIn, Registry, WebService } from "vendor-native/aws";

const account = "arn:aws:kms:eu-west-1:123456789012";
const tags = { team: "platform" };
const prod = new Environment("prod", { domain: "example.com", tags });

/** Images of one's own, with every argument; tags of branches may move, and another account pulls too. */
const images = new Registry("images", {
  environment: prod,
  repositories: ["api", "shop/web"],
  immutableTags: true,
  mutableTags: ["dev-*"],
  scanning: true,
  untaggedRetentionDays: 14,
  keepCount: 50,
  pullAccounts: ["210987654321"],
  kmsKeyArn: `${account}:key/0f1e2d3c-4b5a-4697-8877-665544332211`,
  alarms: { notify: "arn:aws:sns:eu-west-1:123456789012:security" },
  deletionProtection: true,
  tags,
});
/** Docker Hub's images, kept here from their first pull, by a user of one's own. */
const hub = new Registry("hub", {
  environment: prod,
  upstream: {
    uri: "registry-1.docker.io",
    credentials: { arn: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/hub-a1B2c3" },
  },
  untaggedRetentionDays: 7,
  tags,
});
/** A registry of the platform, which exists already. */
const platform = { registryUri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/platform" };

const api = new WebService("api", {
  environment: prod,
  image: images.image("api:1.4.2"),
  sidecars: {
    metrics: { image: hub.image("acme/metrics:2.0.0"), port: 9100 },
    proxy: { image: imageIn(platform, "proxy:2.1.0"), port: 9000 },
  },
});

export const url = api.url;
export const registry = images.ref;
