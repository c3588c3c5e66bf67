import type * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as monitoring from "@pulumi/gcp/monitoring";
import * as pulumi from "@pulumi/pulumi";
import { known } from "../../shared/arguments/validation";
import { type AlertContext, type AlertSpec, createAlert } from "../common/alerts";
import { Exposure } from "./args";
import { webServiceDefaults } from "./defaults";
import type { WebServiceSpec } from "./spec";

/**
 * Whether the service has uptime checks: on request, else if the world reaches it without a token, from any address, and an
 * instance is always there.
 */
export function isWatched(spec: WebServiceSpec): boolean {
  const { args, reach, authenticated, scaling } = spec;
  const reachable = reach.exposure === Exposure.Public && !authenticated && !isRestricted(spec);
  return args.alarms?.uptimeCheck ?? (reachable && scaling.min > 0);
}

/** Whether Google's checkers are kept out by their addresses: they would tell of a fault for ever. */
function isRestricted({ reach: { host }, environment: { publicLoadBalancer } }: WebServiceSpec): boolean {
  const { restrictedHosts = [] } = known(publicLoadBalancer) ?? {};
  return restrictedHosts.includes("*") || restrictedHosts.some((one) => one === host);
}

/** The watched address, once the services behind it are there. */
export interface Served {
  url: pulumi.Output<string>;
  services: cloudrunv2.Service[];
}

/** An uptime check of the service's address, and an alert policy on it. */
export function createUptimeCheck(
  name: string,
  context: AlertContext,
  spec: WebServiceSpec,
  { url, services }: Served,
  opts: pulumi.CustomResourceOptions,
): monitoring.UptimeCheckConfig {
  const { args } = spec;
  const { project, labels } = context;
  const host = url.apply((address) => new URL(address).host);
  const check = new monitoring.UptimeCheckConfig(
    `${name}-uptime`,
    {
      displayName: name,
      project,
      monitoredResource: { type: "uptime_url", labels: { project_id: project, host } },
      httpCheck: {
        path: args.healthCheck?.path ?? webServiceDefaults.healthCheck.path,
        port: 443,
        useSsl: true,
        validateSsl: true,
        ...(args.healthCheck?.path === undefined && { acceptedResponseStatusCodes: anyAnswer }),
      },
      period: "60s",
      timeout: "10s",
      checkerType: "STATIC_IP_CHECKERS",
      userLabels: labels,
    },
    { ...opts, dependsOn: services },
  );
  createAlert(name, context, uptimeAlert(check), opts);
  return check;
}

/** Without a path of its own for it, a service is up when it answers at all. */
const anyAnswer = ["STATUS_CLASS_2XX", "STATUS_CLASS_3XX", "STATUS_CLASS_4XX"].map((statusClass) => ({ statusClass }));

/** Checkers in more than one region fail. Source: https://docs.cloud.google.com/monitoring/uptime-checks/uptime-alerting-policies */
function uptimeAlert({ uptimeCheckId }: monitoring.UptimeCheckConfig): AlertSpec {
  return {
    key: "uptime",
    title: "the address does not answer",
    severity: "critical",
    content: "Look at the load balancer, the certificate and the service's latest revision.",
    conditionThreshold: {
      filter: pulumi.interpolate`resource.type = "uptime_url" AND metric.type = "monitoring.googleapis.com/uptime_check/check_passed" AND metric.labels.check_id = "${uptimeCheckId}"`,
      aggregations: [
        {
          alignmentPeriod: "300s",
          perSeriesAligner: "ALIGN_NEXT_OLDER",
          crossSeriesReducer: "REDUCE_COUNT_FALSE",
          groupByFields: ["resource.label.host"],
        },
      ],
      comparison: "COMPARISON_GT",
      thresholdValue: 1,
      duration: "60s",
      trigger: { count: 1 },
    },
  };
}
