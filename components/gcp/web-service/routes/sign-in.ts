import type * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import { ServiceIamMember } from "@pulumi/gcp/cloudrunv2";
import * as iap from "@pulumi/gcp/iap";
import * as projects from "@pulumi/gcp/projects";
import type * as pulumi from "@pulumi/pulumi";
import { problemWithKey } from "../../../shared/arguments/judges";
import { input, map, object, required } from "../../../shared/arguments/shape";
import type { Checker, Judge } from "../../../shared/arguments/validation";
import { byName } from "../../../shared/names/physical-names";
import { enableApis } from "../../common/services";
import type { WorkloadSpec } from "../../workload/spec";
import type { Authentication, WebServiceArgs } from "../args";

export const authenticationShape = (member: Judge<string>) =>
  object<Authentication>({ members: required(map(input(member), problemWithKey), "who may come in") });

export function checkSignIn(checker: Checker, { authentication, invokers }: WebServiceArgs): void {
  if (authentication === undefined) return;
  if (invokers !== undefined) {
    checker.add(
      "invokers",
      "call by identity tokens, but authentication lets in those who sign in; give one of the two",
    );
  }
  const { members } = authentication;
  if (typeof members !== "object" || members === null || Object.keys(members).length > 0) return;
  checker.add("authentication.members", "is empty, which lets nobody in; give who may come in");
}

/** The parts of a service that its sign-in needs. */
interface SignInSpec extends Pick<WorkloadSpec, "environment" | "locations"> {
  args: WebServiceArgs;
}

/** Lets Identity-Aware Proxy call the services, and the members come in through it. */
export function createSignIn(
  name: string,
  { args, environment, locations }: SignInSpec,
  services: cloudrunv2.Service[],
  opts: pulumi.CustomResourceOptions,
): void {
  const { authentication } = args;
  if (authentication === undefined) return;
  const project = enableApis(name, { project: environment.project, enableApis: true }, ["iap"], opts);
  const agent = new projects.ServiceIdentity(`${name}-iap`, { project, service: "iap.googleapis.com" }, opts);
  for (const [index, { childName }] of [locations.main, ...locations.others].entries()) {
    const service = services[index];
    if (service === undefined) continue;
    const { name: serviceName, location } = service;
    const of = { location, project: service.project };
    const invoker = { ...of, name: serviceName, role: "roles/run.invoker", member: agent.member };
    new ServiceIamMember(`${childName}-iap`, invoker, opts);
    for (const [key, member] of byName(authentication.members)) {
      const grant = { ...of, cloudRunServiceName: serviceName, role: "roles/iap.httpsResourceAccessor", member };
      new iap.WebCloudRunServiceIamMember(`${childName}-member-${key}`, grant, opts);
    }
  }
}
