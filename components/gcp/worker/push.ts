import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import type * as pubsub from "@pulumi/gcp/pubsub";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import type * as pulumi from "@pulumi/pulumi";
import { withDefault } from "../../shared/arguments/validation";
import { autoName, serviceAccountId } from "../common/names";
import { annotationsOf } from "../common/references/job-reference";
import type { QueueRef } from "../common/references/queue-reference";
import { asDuration, createSubscription } from "../common/subscription";
import type { Identity } from "../workload/identity";
import { binaryAuthorizationOf, templateOf, vpcAccessOf } from "../workload/template";
import { workerDefaults } from "./defaults";
import type { WorkerSpec } from "./spec";

/** A private service, and the subscription that sends it the messages of the queue. */
export interface Pushed {
  service: cloudrunv2.Service;
  subscription: pubsub.Subscription;
}

/**
 * The service answers an account of Pub/Sub's pushes alone, and nobody from outside of the project reaches it. Sources:
 * https://docs.cloud.google.com/run/docs/tutorials/pubsub and https://docs.cloud.google.com/run/docs/securing/ingress
 */
export function createPushed(
  name: string,
  spec: WorkerSpec,
  queue: QueueRef,
  identity: Identity,
  opts: pulumi.CustomResourceOptions,
): Pushed {
  const service = createService(name, spec, identity, opts);
  const invoker = new serviceaccount.Account(
    `${name}-push`,
    {
      accountId: serviceAccountId(`${name}-push`),
      displayName: "Pushes messages to a Cloud Run service",
      project: spec.environment.project,
    },
    opts,
  );
  const { name: serviceName, location, project, uri } = service;
  const grant = { name: serviceName, location, project, role: "roles/run.invoker", member: invoker.member };
  const allowed = new cloudrunv2.ServiceIamMember(`${name}-push`, grant, opts);
  const oidcToken = { serviceAccountEmail: invoker.email, audience: uri };
  const subscribed = { ...subscriptionOf(spec, queue), after: [allowed] };
  const more = { ...subscribed.more, pushConfig: { pushEndpoint: uri, oidcToken } };
  return { service, subscription: createSubscription(name, { ...subscribed, more }, opts) };
}

function createService(name: string, spec: WorkerSpec, identity: Identity, opts: pulumi.CustomResourceOptions) {
  const { args, environment, locations, scaling, instance, deletionProtection, port } = spec;
  const { region } = locations.main;
  const settings = {
    main: { ports: { name: "http1", containerPort: port } },
    cpuTimes: { cpuIdle: args.accelerator === undefined, startupCpuBoost: true },
  };
  return new cloudrunv2.Service(
    name,
    {
      ...autoName(name, "cloudRunService"),
      location: region,
      project: environment.project,
      ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY",
      invokerIamDisabled: false,
      deletionProtection,
      scaling: { minInstanceCount: scaling.min, maxInstanceCount: scaling.max },
      ...binaryAuthorizationOf(spec),
      ...annotationsOf(args.runBefore),
      labels: spec.labels,
      template: {
        ...templateOf(spec, identity, settings),
        executionEnvironment: instance.executionEnvironment,
        maxInstanceRequestConcurrency: spec.concurrentMessages,
        timeout: asDuration(spec.timeoutSeconds),
        vpcAccess: vpcAccessOf(spec, region),
      },
    },
    { ...opts, dependsOn: identity.grants, ...(deletionProtection && { protect: true }) },
  );
}

/** The subscription as the queue wants it; what a reference lacks is as a `Queue` has it by default. */
function subscriptionOf(spec: WorkerSpec, queue: QueueRef) {
  const { deadLetterTopicId, agentMember, filter, ordering } = queue;
  const deadLetters =
    deadLetterTopicId !== undefined && agentMember !== undefined
      ? {
          topicId: deadLetterTopicId as pulumi.Input<string>,
          agentMember: agentMember as pulumi.Input<string>,
          attempts: withDefault(queue.attempts, workerDefaults.attempts),
        }
      : undefined;
  return {
    project: spec.environment.project,
    topicId: queue.topicId,
    ackDeadlineSeconds: withDefault(queue.ackDeadlineSeconds, workerDefaults.ackDeadlineSeconds),
    retentionDays: withDefault(queue.retentionDays, workerDefaults.retentionDays),
    backoff: {
      minimumSeconds: withDefault(queue.minimumBackoffSeconds, workerDefaults.minimumBackoffSeconds),
      maximumSeconds: withDefault(queue.maximumBackoffSeconds, workerDefaults.maximumBackoffSeconds),
    },
    ...(deadLetters && { deadLetters }),
    more: {
      ...(filter !== undefined && { filter: withDefault<string>(filter, "") }),
      ...(ordering !== undefined && { enableMessageOrdering: withDefault<boolean>(ordering, false) }),
    },
    protect: spec.deletionProtection,
    labels: spec.labels,
  };
}
