import * as projects from "@pulumi/gcp/projects";
import type * as pulumi from "@pulumi/pulumi";
import { project } from "./place";

/** APIs that only what the shop makes by itself needs; its environments enable those of their own. */
const services = ["binaryauthorization", "cloudkms", "pubsub", "sqladmin", "storage"];

const enabled = services.map(
  (service) =>
    new projects.Service(service, { project, service: `${service}.googleapis.com`, disableOnDestroy: false }),
);

/** For what needs one of them. */
export const afterApis: pulumi.CustomResourceOptions = { dependsOn: enabled };
