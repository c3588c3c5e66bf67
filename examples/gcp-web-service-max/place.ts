/** Project of all that is here. */
export const project = "acme-prod";
/** Project that has the zone of `example.com`. */
export const dnsProject = "acme-dns";
/** Billing account that pays for it. */
export const billingAccount = "012345-6789AB-CDEF01";
/** Notification channel of the platform team. */
export const existingChannel = "projects/acme-prod/notificationChannels/1234567890";
/** Certificate of the brand's own domain, which the security team bought. */
export const certificate = `projects/${project}/locations/global/certificates/brand`;
/** Cloud Run service of another team's stack. */
export const invoicesService = "invoices";
/** Regions of the shop; its services run in both. */
export const regions = ["europe-west1", "us-east4"];
/** Region of the pilot. */
export const pilotRegion = "europe-west4";

export const tags = { team: "shop", "cost-center": "4711" };
