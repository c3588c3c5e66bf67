import { name, named } from "../../spec";
import { inProject, type Specs } from "../spec";

/** https://cloud.google.com/pubsub/docs/pubsub-basics#resource_names */
const pubsubName = {
  pattern: /^(?!goog)[A-Za-z][\w.~+%-]{2,254}$/,
  rule: "3 to 255 letters, digits and -._~+%, beginning with a letter and not with goog",
};

export const messaging: Specs = {
  "gcp:pubsub/topic:Topic": {
    ...named(255, { legal: pubsubName }),
    ...inProject("topics"),
    labelled: true,
    optional: { messageStoragePolicy: () => ({ allowedPersistenceRegions: [] }) },
  },
  "gcp:pubsub/subscription:Subscription": {
    ...named(255, { legal: pubsubName }),
    ...inProject("subscriptions"),
    labelled: true,
    known: () => ({ messageRetentionDuration: "604800s" }),
    optional: { ackDeadlineSeconds: () => 10, expirationPolicy: () => ({ ttl: "2678400s" }) },
  },
  "gcp:cloudscheduler/job:Job": {
    ...named(500),
    id: (facts) => `projects/${facts.project}/locations/${facts.region}/jobs/${name(facts)}`,
    known: ({ region }) => ({ region, timeZone: "Etc/UTC" }),
    optional: { paused: () => false },
    computed: { state: () => "ENABLED" },
  },
};
