import type * as pulumi from "@pulumi/pulumi";
import { folder, image } from "../../../shared/arguments/container-checks";
import { input, join, map, object, required, type Shape } from "../../../shared/arguments/shape";
import { anyText, type Checker, integer, judgedLater, known } from "../../../shared/arguments/validation";
import { problemWithImage } from "../../../shared/names/images";
import { problemWithReach } from "../../common/images";
import { variableSecretRef } from "../../common/references/reference-checks";
import { type Egress, type SecretRef, secretOf } from "../../common/references/references";

/**
 * A container of Fluent Bit in each task, which takes the logs of all others and sends them on (FireLens). Its own log goes to
 * CloudWatch. Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
export interface LogRouter {
  /** Image of Fluent Bit with its version: `public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.14`, or one of your own. */
  image: pulumi.Input<string>;
  /** Options of the output, as its plugin names them: `{ Name: "datadog", Host: "http-intake.logs.datadoghq.eu", TLS: "on" }`. */
  options: Record<string, pulumi.Input<string>>;
  /** Options whose values are read from Secrets Manager, or a parameter of Systems Manager, when a task starts. None by default. */
  secretOptions?: Record<string, pulumi.Input<SecretRef>>;
  /** Absolute path of a configuration in the image, beside the one that ECS writes; Fargate reads none from S3. None by default. */
  configFile?: string;
  /** MiB that are reserved for it, 6 to 249856. @default 64 */
  memoryReservation?: pulumi.Input<number>;
}

/** Name of the router's container. */
export const LOG_ROUTER = "log-router";

/** Its port in the task, which no other container has. */
const ROUTER_PORT = 24_224;

const RESERVATION = 64;

const shape: Shape<LogRouter> = {
  image,
  options: required(map(input(anyText)), 'the options of the output, such as { Name: "datadog" }'),
  secretOptions: map(variableSecretRef),
  configFile: folder,
  memoryReservation: input(integer(6, 249_856, "MiB")),
};
export const logRouter = object(shape);

interface RoutedArgs {
  logRouter?: LogRouter;
  sidecars?: Record<string, { port?: pulumi.Input<number> }>;
  port?: pulumi.Input<number>;
}

/** Holds the router against the other containers and the network. */
export function checkLogRouter(checker: Checker, args: RoutedArgs, egress: Egress | undefined): void {
  const { logRouter: router, sidecars = {} } = args;
  if (router === undefined || !checker.accepts("logRouter")) return;
  const name = known(router.image);
  if (problemWithImage(name) === undefined) checker.add("logRouter.image", problemWithReach(name, egress));
  for (const key of Object.keys(router.secretOptions ?? {}).filter((key) => Object.hasOwn(router.options, key))) {
    checker.add(join("logRouter.options", key), "is also in secretOptions; an option has one value, so give one");
  }
  if (Object.hasOwn(sidecars, LOG_ROUTER)) {
    checker.add(join("sidecars", LOG_ROUTER), "is the name of the log router's container; choose another");
  }
  const ports = [
    ["port", args.port] as const,
    ...Object.entries(sidecars).map(([key, one]) => [`${join("sidecars", key)}.port`, one.port] as const),
  ];
  for (const [path, port] of ports) {
    if (known(port) === ROUTER_PORT) checker.add(path, `${ROUTER_PORT} is the log router's port; choose another`);
  }
}

/** Its container. ECS starts it before all others and stops it after them, and runs it as root. */
export function routerContainer(
  router: LogRouter,
  { component, name, egress }: { component: string; name: string; egress: Egress | undefined },
) {
  const at = { component, name, propertyPath: "logRouter.image" };
  return {
    name: LOG_ROUTER,
    image: judgedLater(at, router.image, (given) => problemWithImage(given) ?? problemWithReach(given, egress)),
    essential: true,
    user: "0",
    memoryReservation: router.memoryReservation ?? RESERVATION,
    firelens: { configFile: router.configFile },
  };
}

/** The driver that hands a container's lines to the router, with the secrets by reference. */
export const routedLog = (router: LogRouter) => ({
  options: router.options,
  secretOptions: Object.fromEntries(
    Object.entries(router.secretOptions ?? {}).map(([key, ref]) => {
      const { arn, jsonKey, versionId } = secretOf(ref);
      return [key, { arn, jsonKey, versionId }] as const;
    }),
  ),
});
