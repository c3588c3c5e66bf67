import { type PullThroughRule, Registry, type RegistryAlarms, type RegistryArgs } from "../../../../components/azure";
import { isOutput, output, refuses, wrong } from "../../aws/refusals";
import { existingId } from "../helpers";
import { environment, whole } from "../web-service/bad-input-base";

const create = (argument: string, value: unknown, beside: object) =>
  new Registry("images", { environment: { ...environment }, ...beside, [argument]: value } as never);
const standard = { beside: { skuName: "Standard" } };
const forPremium = 'is for a Premium registry, and skuName is "Standard"; give skuName: "Premium", or leave it out';
const key = {
  id: "/subscriptions/a/resourceGroups/b/providers/Microsoft.KeyVault/vaults/c/keys/d",
  uri: "https://c.vault.azure.net/keys/d",
};

refuses<RegistryArgs>(
  "Registry refuses",
  "",
  {
    environment: [wrong(undefined, "is missing: give an Environment or a reference to one")],
    skuName: [
      wrong("premium", '"premium" is not one of "Basic", "Standard", "Premium"; nearest: "Premium"'),
      wrong(output, isOutput),
    ],
    zoneRedundancy: [wrong("Enabled", '"Enabled" is not true or false'), wrong(true, forPremium, standard)],
    privateEndpoint: [wrong("yes", '"yes" is not true or false')],
    untaggedRetentionDays: [wrong(400, whole(400, "0 to 365 days", 365)), wrong(7, forPremium, standard)],
    pullThrough: [
      wrong(
        { hub: { sourceRepository: "docker.io/library/*", targetRepository: "library/*" } },
        "is not a rule's name: 5 to 50 letters and digits",
        { at: ".hub" },
      ),
    ],
    key: [wrong("mine", "is text; give an object of id, uri"), wrong(key, forPremium, standard)],
    alarms: [wrong({ usedPercent: 80 }, "is missing: give it, or notify on the Environment", { at: ".notify" })],
    deletionProtection: [wrong("no", '"no" is not true or false')],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  create,
);

refuses<Pick<RegistryArgs, "privateEndpoint"> & Record<"environment", unknown>>(
  "Registry with a private endpoint refuses",
  "",
  {
    privateEndpoint: [
      wrong(true, forPremium, {
        beside: {
          skuName: "Standard",
          environment: {
            ...environment,
            privateLink: {
              subnetId: "/subscriptions/a/resourceGroups/b/providers/Microsoft.Network/virtualNetworks/c/subnets/d",
            },
          },
        },
      }),
    ],
    environment: [
      wrong(
        { ...environment },
        "is missing: it comes from the environment's Network, or give a subnet for private endpoints and the zone of their names",
        { at: ".privateLink", beside: { privateEndpoint: true }, title: "without a place for private endpoints" },
      ),
    ],
  },
  create,
);

refuses<RegistryAlarms>(
  "Registry's alarms refuses",
  "alarms.",
  {
    notify: [
      wrong(
        "pager",
        '"pager" is not the ARM id of an action group: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Insights/actionGroups/<name>',
      ),
    ],
    usedPercent: [wrong(0, whole(0, "1 to 1000 percent", 1))],
  },
  (argument, value) =>
    create("alarms", { notify: existingId("Microsoft.Insights/actionGroups/pager"), [argument]: value }, {}),
);

refuses<PullThroughRule>(
  "Registry's pullThrough refuses",
  "pullThrough.microsoft.",
  {
    sourceRepository: [wrong(undefined, "is missing: give where the images come from")],
    targetRepository: [wrong("/mcr", '"/mcr" is not a repository, or all below one, such as mcr/*')],
    credentialSetId: [
      wrong(
        "hub",
        '"hub" is not the ARM id of a credential set: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ContainerRegistry/registries/<name>/credentialSets/<name>',
      ),
    ],
  },
  (name, value) =>
    create(
      "pullThrough",
      { microsoft: { sourceRepository: "mcr.microsoft.com/*", targetRepository: "mcr/*", [name]: value } },
      {},
    ),
);

refuses<Record<"scanning" | "imageTagMutability" | "lifecycle", unknown>>(
  "Registry knows the words of other clouds:",
  "",
  {
    scanning: [
      wrong(
        true,
        "is not an argument on Azure: Defender for Containers scans all registries of a subscription, by one plan that a stack of the platform has; see the recipe",
      ),
    ],
    imageTagMutability: [
      wrong(
        "IMMUTABLE",
        "is not an argument on Azure: lock a tag once it is pushed, by az acr repository update --write-enabled false; leave it out",
      ),
    ],
    lifecycle: [wrong({}, 'is not an argument; nearest: "untaggedRetentionDays"')],
  },
  create,
);
