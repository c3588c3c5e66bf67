import * as projects from "@pulumi/gcp/projects";
import type * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";

/** APIs of Google Cloud, by the part before `.googleapis.com`. */
export const apis = {
  network: ["compute"],
  privateServices: ["servicenetworking"],
  domain: ["dns", "certificatemanager"],
  /**
   * The APIs of services, their accounts, secrets, logs and alert policies; `cloudresourcemanager` is asked for roles
   * on the project.
   */
  workloads: ["run", "iam", "secretmanager", "logging", "monitoring", "cloudresourcemanager"],
} as const;

interface ApisSpec {
  project: pulumi.Input<string>;
  enableApis: boolean;
}

/**
 * Enables APIs, all at a time, and never disables them: others in the project may use them too.
 *
 * @returns the project, which depends on the APIs: its resources wait for them without a word of their own
 */
export function enableApis(
  name: string,
  { project, enableApis: wanted }: ApisSpec,
  services: readonly string[],
  opts: pulumi.CustomResourceOptions,
): pulumi.Input<string> {
  if (!wanted) return project;
  const enabled = services.map((service) => {
    const args = { project, service: `${service}.googleapis.com`, disableOnDestroy: false };
    return new projects.Service(`${name}-${service}`, args, opts);
  });
  return after(project, enabled);
}
