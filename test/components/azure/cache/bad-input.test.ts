import { Cache, type CacheAlarms, type CacheArgs } from "../../../../components/azure";
import { isOutput, output, refuses, wrong } from "../../aws/refusals";
import { existingId } from "../helpers";
import { environment, whole } from "../web-service/bad-input-base";

const place = {
  ...environment,
  privateLink: { subnetId: existingId("Microsoft.Network/virtualNetworks/main/subnets/endpoints") },
};
const create = (argument: string, value: unknown, beside: object) =>
  new Cache("sessions", { environment: { ...place }, ...beside, [argument]: value } as never);

refuses<CacheArgs>(
  "Cache refuses",
  "",
  {
    environment: [
      wrong(undefined, "is missing: give an Environment or a reference to one"),
      wrong(
        { ...place, privateLink: undefined },
        "is missing: it comes from the environment's Network, or give a subnet for private endpoints and the zone of their names",
        { at: ".privateLink", title: "without a place for private endpoints" },
      ),
      wrong(
        { ...place, privateLink: { subnetId: "endpoints" } },
        '"endpoints" is not the ARM id of a subnet: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>/subnets/<name>',
        { at: ".privateLink.subnetId", title: "with a subnet by its name" },
      ),
    ],
    skuName: [
      wrong(
        "Balanced_B2",
        '"Balanced_B2" is not a size of Azure Managed Redis, such as "Balanced_B5"; nearest: "Balanced_B0"',
      ),
      wrong(output, isOutput),
    ],
    highAvailability: [wrong("Enabled", '"Enabled" is not true or false')],
    clusteringPolicy: [
      wrong("OSS", '"OSS" is not one of "NoCluster", "EnterpriseCluster", "OSSCluster"; nearest: "OSSCluster"'),
      wrong("NoCluster", 'is for 25 GB at most, and Balanced_B50 has more; nearest: "EnterpriseCluster"', {
        beside: { skuName: "Balanced_B50" },
      }),
    ],
    evictionPolicy: [
      wrong(
        "allkeys-lru",
        '"allkeys-lru" is not one of "VolatileLRU", "VolatileLFU", "VolatileTTL", "VolatileRandom", "AllKeysLRU", "AllKeysLFU", "AllKeysRandom", "NoEviction"; nearest: "AllKeysLRU"',
      ),
    ],
    persistence: [wrong("2h", '"2h" is not one of "1h", "6h", "12h", "1s"; nearest: "1h"')],
    key: [wrong("mine", "is text; give an object of id, uri")],
    alarms: [wrong({ memoryPercent: 50 }, "is missing: give it, or notify on the Environment", { at: ".notify" })],
    deletionProtection: [wrong("no", '"no" is not true or false')],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  create,
);

refuses<CacheAlarms>(
  "Cache's alarms refuses",
  "alarms.",
  {
    notify: [
      wrong(
        "pager",
        '"pager" is not the ARM id of an action group: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Insights/actionGroups/<name>',
      ),
    ],
    memoryPercent: [wrong(101, whole(101, "1 to 100 percent", 100))],
    serverLoadPercent: [wrong(0, whole(0, "1 to 100 percent", 1))],
  },
  (key, value) => {
    const notify = existingId("Microsoft.Insights/actionGroups/pager");
    return create("alarms", { notify, [key]: value }, {});
  },
);

refuses<Record<"engine" | "nodeType" | "authToken", unknown>>(
  "Cache knows the words of other clouds:",
  "",
  {
    engine: [
      wrong(
        "valkey",
        "is not an argument on Azure: Azure Managed Redis has one engine, and keeps its version up; leave it out",
      ),
    ],
    nodeType: [wrong("cache.t4g.small", 'is not an argument; nearest: "skuName"')],
    authToken: [
      wrong("x", "is not an argument on Azure: there are no passwords; consumers sign in as their identities"),
    ],
  },
  create,
);
