import * as monitor from "@pulumi/azure-native/monitor";
import type * as resources from "@pulumi/azure-native/resources";
import * as servicebus from "@pulumi/azure-native/servicebus";
import * as storage from "@pulumi/azure-native/storage";
import { location, tags } from "./place";

type Group = resources.ResourceGroup;

/** Orders that wait to be invoiced, for those alone who have a role. */
export function createQueue({ name: resourceGroupName }: Group) {
  const namespace = new servicebus.Namespace("acme-orders", {
    resourceGroupName,
    location,
    sku: { name: "Standard", tier: "Standard" },
    disableLocalAuth: true,
    minimumTlsVersion: "1.2",
    tags,
  });
  const queue = new servicebus.Queue("orders", {
    resourceGroupName,
    namespaceName: namespace.name,
    deadLetteringOnMessageExpiration: true,
  });
  return { namespace, queue };
}

/** What customers upload, which no key opens. */
export function createUploads({ name: resourceGroupName }: Group): storage.BlobContainer {
  const account = new storage.StorageAccount("uploads", {
    resourceGroupName,
    location,
    kind: "StorageV2",
    sku: { name: "Standard_ZRS" },
    allowBlobPublicAccess: false,
    allowSharedKeyAccess: false,
    minimumTlsVersion: "TLS1_2",
    tags,
  });
  return new storage.BlobContainer("uploads", { resourceGroupName, accountName: account.name });
}

/** Who is told when something is wrong. */
export function createPager({ name: resourceGroupName }: Group): monitor.ActionGroup {
  return new monitor.ActionGroup("pager", {
    resourceGroupName,
    // It is in no region.
    location: "Global",
    enabled: true,
    groupShortName: "shop",
    emailReceivers: [{ name: "on-call", emailAddress: "oncall@example.com", useCommonAlertSchema: true }],
    tags,
  });
}
