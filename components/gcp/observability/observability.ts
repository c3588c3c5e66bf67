import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import type { Budget, Notify } from "./args";
import { createBudget } from "./budget";
import { createExpiryAlert } from "./certificate-expiry";
import { createChannels } from "./channels";
import { createDashboard } from "./dashboard";

/** The parts of an environment that it is watched by. */
export interface ObservabilitySpec {
  project: pulumi.Input<string>;
  notify: Notify | undefined;
  budget: Budget | undefined;
  dashboard: boolean;
  /** Whether it has a load balancer with certificates. */
  hasCertificates: boolean;
  enableApis: boolean;
  /** Labels of all that can carry them. */
  tags: TagsInput;
  /** The user's own. */
  userTags: TagsInput;
}

/** All that the components of the environment need for their alert policies. */
export interface Observability {
  /** Ids of the notification channels; absent where nobody is told. */
  notificationChannels?: pulumi.Output<string[]>;
  /** Address of the dashboard; absent where there is none. */
  dashboardUrl?: pulumi.Output<string>;
}

/** A dashboard with log queries; whom to tell, and of which spending. */
export function createObservability(
  name: string,
  { project, notify, budget, dashboard, hasCertificates, enableApis, tags: labels, userTags }: ObservabilitySpec,
  opts: pulumi.CustomResourceOptions,
): Observability {
  const channels = notify && createChannels(name, notify, { project, labels }, opts);
  if (budget !== undefined) {
    createBudget(name, budget, { project, channels: channels?.forBudgets, tags: userTags, enableApis }, opts);
  }
  const dashboardUrl = dashboard ? createDashboard(name, project, opts) : undefined;
  if (channels !== undefined && hasCertificates) {
    const context = { channels: channels.all, project, labels, ...(dashboardUrl && { dashboardUrl }) };
    createExpiryAlert(name, context, opts);
  }
  return {
    ...(channels && { notificationChannels: channels.all }),
    ...(dashboardUrl && { dashboardUrl }),
  };
}
