import type * as artifactregistry from "@pulumi/gcp/artifactregistry";
import * as projects from "@pulumi/gcp/projects";
import * as workflows from "@pulumi/gcp/workflows";
import * as pulumi from "@pulumi/pulumi";
import { alertContext, createLogAlert } from "../common/alerts";
import { autoName } from "../common/names";
import { createPartAccount, createWorkflowSchedule } from "../common/scheduled-workflow";
import { enableApis } from "../common/services";
import { findingsDefinition, LOOK_EVERY_MINUTES } from "./findings-definition";
import type { RegistrySpec } from "./spec";

/** What the workflow may do: read findings, and write its lines. Source: https://docs.cloud.google.com/artifact-analysis/docs/ca-access-control */
const roles = ["roles/containeranalysis.occurrences.viewer", "roles/logging.logWriter"];

/** Keeps names apart from those of a workload with the same name. */
const kind = "registry";

/**
 * Word of an image that was scanned and has critical or high findings, once for an image: a workflow adds up its findings, and an alert policy
 * tells of its lines. The topic of Artifact Analysis has a message for each package, without its severity; Eventarc, which would
 * read it, fails at a project's first trigger: https://github.com/hashicorp/terraform-provider-google/issues/14584
 */
export function createFindingsAlert(
  name: string,
  spec: RegistrySpec,
  repository: artifactregistry.Repository,
  opts: pulumi.CustomResourceOptions,
): void {
  const { environment, labels } = spec;
  const context = alertContext(spec.alarms?.notify, environment, { project: environment.project, labels });
  if (context === undefined || !spec.scanning) return;
  const child = `${name}-findings`;
  const { project: accountProject, region } = environment;
  const services = ["workflows", "cloudscheduler", "containeranalysis"];
  const project = enableApis(child, { project: accountProject, enableApis: true }, services, opts);
  const account = createPartAccount(child, "Reads findings", { kind, project: accountProject }, opts);
  const grants = roles.map((role) => {
    const grant = { project, role, member: account.member };
    return new projects.IAMMember(`${child}-${role.slice("roles/".length)}`, grant, opts);
  });
  const workflow = new workflows.Workflow(
    child,
    {
      ...autoName(child, "workflow", [kind]),
      project,
      region,
      description: "Writes a line for each image with critical or high findings",
      serviceAccount: account.id,
      sourceContents: pulumi
        .all([environment.project, repository.registryUri])
        .apply(([where, uri]) => findingsDefinition(where, uri)),
      deletionProtection: false,
      labels,
    },
    { ...opts, dependsOn: grants },
  );
  createWorkflowSchedule(
    child,
    { workflow, project, accountProject, region, everyMinutes: LOOK_EVERY_MINUTES, kind },
    opts,
  );
  const lines = pulumi.interpolate`resource.type = "workflows.googleapis.com/Workflow" AND resource.labels.workflow_id = "${workflow.name}"`;
  createLogAlert(
    name,
    context,
    {
      key: "findings",
      title: "an image has critical or high findings",
      severity: "warning",
      content: "The log names the image and counts its findings: build it anew on a repaired base.",
      filter: pulumi.interpolate`${lines} AND severity = WARNING AND jsonPayload.image : "docker.pkg.dev"`,
      labelExtractors: { image: "EXTRACT(jsonPayload.image)" },
    },
    opts,
  );
  createLogAlert(
    name,
    context,
    {
      key: "findings-unread",
      title: "findings of its images could not be read",
      severity: "warning",
      content: "Look at the last execution of the workflow: until it succeeds, nobody is told of findings.",
      filter: pulumi.interpolate`${lines} AND severity >= ERROR`,
    },
    opts,
  );
}
