import { FileSystem, type FileSystemAlarms, type FileSystemArgs } from "../../../../components/azure";
import { isOutput, output, refuses, wrong } from "../../aws/refusals";
import { existingId } from "../helpers";
import { environment, whole } from "../web-service/bad-input-base";

const place = {
  ...environment,
  privateLink: { subnetId: existingId("Microsoft.Network/virtualNetworks/main/subnets/endpoints") },
};
const create = (argument: string, value: unknown, beside: object) =>
  new FileSystem("files", { environment: { ...place }, ...beside, [argument]: value } as never);
const skus = '"Premium_LRS", "Premium_ZRS", "PremiumV2_LRS", "PremiumV2_ZRS"';
const bySize = 'is for a tier of PremiumV2: of Premium_ZRS the size brings the speed; nearest: "sizeGib"';
const nobody = "is missing: give it, or notify on the Environment";

refuses<FileSystemArgs>(
  "FileSystem refuses",
  "",
  {
    environment: [
      wrong(undefined, "is missing: give an Environment or a reference to one"),
      wrong(
        { ...place, privateLink: undefined },
        "is missing: it comes from the environment's Network, or give a subnet for private endpoints and the zone of their names",
        { at: ".privateLink", title: "without a place for private endpoints" },
      ),
    ],
    skuName: [wrong("Standard_LRS", `"Standard_LRS" is not one of ${skus}`), wrong(output, isOutput)],
    sizeGib: [
      wrong(50, 'is 50, and Premium_ZRS has 100 to 102400 GiB; nearest: 100, or skuName: "PremiumV2_ZRS"'),
      wrong(1, whole(1, "32 to 262144 GiB", 32)),
    ],
    provisionedIops: [wrong(1, whole(1, "3000 to 102400 operations a second", 3000)), wrong(5000, bySize)],
    provisionedBandwidthMibps: [wrong(1, whole(1, "100 to 10340 MiB a second", 100)), wrong(200, bySize)],
    rootSquash: [wrong("none", '"none" is not one of "NoRootSquash", "RootSquash", "AllSquash"')],
    softDeleteDays: [wrong(400, whole(400, "1 to 365 days", 365))],
    key: [wrong("mine", "is text; give an object of id, uri")],
    alarms: [wrong({ usedPercent: 50 }, nobody, { at: ".notify" })],
    deletionProtection: [wrong("no", '"no" is not true or false')],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  create,
);

refuses<FileSystemAlarms>(
  "FileSystem's alarms refuses",
  "alarms.",
  {
    notify: [
      wrong(
        "pager",
        '"pager" is not the ARM id of an action group: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Insights/actionGroups/<name>',
      ),
    ],
    usedPercent: [wrong(101, whole(101, "1 to 100 percent", 100))],
  },
  (key, value) => {
    const notify = existingId("Microsoft.Insights/actionGroups/pager");
    return create("alarms", { notify, [key]: value }, {});
  },
);

refuses<Record<"throughputMode" | "protocol" | "lifecycle", unknown>>(
  "FileSystem knows the words of other clouds:",
  "",
  {
    throughputMode: [wrong("elastic", 'is not an argument; nearest: "skuName"')],
    protocol: [
      wrong(
        "SMB",
        "is not an argument on Azure: it is NFS, which needs no key; mount an SMB share by volumes.<name>.azureFile",
      ),
    ],
    lifecycle: [wrong({}, "is not an argument on Azure: an NFS share has one tier; leave it out")],
  },
  create,
);
