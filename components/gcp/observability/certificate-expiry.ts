import type * as pulumi from "@pulumi/pulumi";
import { type AlertContext, createLogAlert } from "../common/alerts";

/**
 * Tells of certificates of the project that expire, or have expired: those of your own, which nobody renews, and Google's whose
 * renewal does not succeed. Certificate Manager says it each day, 10 days before at the earliest. Source:
 * https://docs.cloud.google.com/certificate-manager/docs/logs-metrics
 */
export function createExpiryAlert(name: string, context: AlertContext, opts: pulumi.CustomResourceOptions): void {
  const states = '("CLOSE_TO_EXPIRY" OR "EXPIRED")';
  const expiring = {
    key: "certificate-expiry",
    title: "a certificate expires soon, or has expired",
    severity: "critical" as const,
    content:
      "Look at the log for the certificate's name. Upload another one of your own; for one of Google, look at its DNS authorization.",
    filter: `resource.type = "certificatemanager.googleapis.com/Project" AND log_id("certificatemanager.googleapis.com/certificates_expiry") AND jsonPayload.state = ${states}`,
  };
  createLogAlert(name, context, expiring, opts);
}
