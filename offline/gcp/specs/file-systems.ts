import { hex } from "../../hash";
import { list, numberBelow, record } from "../../spec";
import { created, dnsNamed, type Facts, inLocation, type Specs } from "../spec";

/** Each network of an instance with the address that it has there. */
const networks = ({ inputs, seed }: Facts) =>
  list(inputs.networks).map((network) => ({
    ...record(network),
    ipAddresses: [`10.65.0.${2 + numberBelow(250, seed)}`],
    reservedIpRange: "10.65.0.0/29",
  }));

/** https://cloud.google.com/filestore/docs/reference/rest/v1/projects.locations.instances */
export const fileSystems: Specs = {
  "gcp:filestore/instance:Instance": {
    ...dnsNamed(63),
    ...inLocation("instances"),
    labelled: true,
    known: () => ({ desiredReplicaState: "READY", protocol: "NFS_V3" }),
    optional: { location: ({ region }) => region, zone: ({ inputs, region }) => inputs.location ?? region },
    computed: {
      createTime: created,
      effectiveReplications: () => [],
      etag: ({ seed }) => hex(seed, 12),
      networks,
    },
  },
};
