import { Environment, imageIn, Registry, WebService } from "vendor-native/gcp";

const tags = { team: "platform" };
const prod = new Environment("prod", { regions: ["europe-west1"], tags });

/** Images of one's own, with every argument; other projects pull too. */
const images = new Registry("images", {
  environment: prod,
  location: "europe",
  immutableTags: true,
  scanning: true,
  untaggedRetentionDays: 14,
  keepCount: 50,
  pullProjects: ["acme-staging"],
  kmsKeyName: "projects/acme-prod/locations/europe/keyRings/main/cryptoKeys/images",
  alarms: { notify: "projects/acme-prod/notificationChannels/1234567890" },
  deletionProtection: true,
  tags,
});
/** Docker Hub's images, kept here from their first pull, by a user of one's own. */
const hub = new Registry("hub", {
  environment: prod,
  upstream: { uri: "docker.io", username: "acme", password: { id: "projects/acme-prod/secrets/hub" } },
  untaggedRetentionDays: 7,
  tags,
});
/** A registry of the platform, which exists already. */
const platform = { registryUri: "europe-docker.pkg.dev/acme-platform/shared" };

const api = new WebService("api", {
  environment: prod,
  image: images.image("api:1.4.2"),
  sidecars: {
    metrics: { image: hub.image("acme/metrics:2.0.0") },
    proxy: { image: imageIn(platform, "proxy:2.1.0") },
  },
});

export const url = api.url;
export const registry = images.ref;
