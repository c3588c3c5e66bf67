import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";

/** Who decides on the image that runs. */
export const ImageUpdatedBy = {
  /** The program: another image is another revision. */
  Program: "program",
  /** A pipeline, which deploys its images itself: the program's image is the first one alone. */
  Pipeline: "pipeline",
} as const;
export type ImageUpdatedBy = (typeof ImageUpdatedBy)[keyof typeof ImageUpdatedBy];

/** A service as the cloud has it. */
interface Running {
  /** Image of its main container; absent before it is there. */
  image?: string | undefined;
  /** The mark that the program's last update left on it. */
  mark?: string | undefined;
}

/** The tag or annotation with the mark of the program's last update, which a pipeline's deployment leaves as it is. */
export const MARK = "vendor-native-program";

/** The arguments of a service that decide on its image: its main container is the first one. */
interface Whole {
  template: { containers: { name: string; image: pulumi.Input<string> }[] };
}

interface OfCloud<M> {
  /** The service as it runs; undefined before it is there. */
  lookUp: () => pulumi.Output<Running | undefined>;
  /** The part of the arguments that keeps the mark, a hash of all but the image: by it the next update sees whether anything else is new. */
  marked: (mark: pulumi.Output<string>) => M;
}

/**
 * The arguments of a service, and where a pipeline deploys it, the image that runs. `ignoreChanges` alone would send the image
 * of the state with the next change, and so undo the pipeline's deployment.
 */
export function withPipelineImage<T extends Whole, M extends object>(
  by: ImageUpdatedBy | undefined,
  { args, opts }: { args: T; opts: pulumi.CustomResourceOptions },
  { lookUp, marked }: OfCloud<M>,
): { args: T; opts: pulumi.CustomResourceOptions } {
  const [main, ...others] = args.template.containers;
  if (by !== ImageUpdatedBy.Pipeline || main === undefined) return { args, opts };
  const { image: first, ...container } = main;
  const rest = { ...args, template: { ...args.template, containers: [container, ...others] } };
  let keeps = false;
  const { image, mark } = pulumi.unsecret(
    pulumi.all([first, lookUp(), pulumi.output<object>(rest)]).apply(([given, running, settled]) => {
      const own = fingerprint(settled);
      keeps = running?.image !== undefined && running.mark === own;
      return { image: running?.image ?? given, mark: own };
    }),
  );
  // It is asked when the resource is registered, which is after its image is decided.
  const keepImage: pulumi.ResourceTransform = ({ props, opts: given }) => {
    if (!keeps) return undefined;
    const ignored = "ignoreChanges" in given ? (given.ignoreChanges ?? []) : [];
    return { props, opts: { ...given, ignoreChanges: [...ignored, "template.containers[0].image"] } };
  };
  const template = { ...args.template, containers: [{ ...main, image }, ...others] };
  return {
    args: { ...args, ...marked(mark), template },
    opts: { ...opts, transforms: [...(opts.transforms ?? []), keepImage] },
  };
}

/** Of objects the order of their keys does not count, so that the order of a program's arguments changes nothing. */
const ordered = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** A short mark of settled arguments. */
export const fingerprint = (settled: unknown): string =>
  createHash("sha256").update(JSON.stringify(settled, ordered)).digest("hex").slice(0, 16);

/**
 * A look-up of a service, which is not there before the first update and gives undefined; any other failure stops the update.
 *
 * @param notThere the cloud's words for that
 */
export async function runningOr404<T>(lookUp: () => Promise<T>, notThere: RegExp): Promise<T | undefined> {
  try {
    return await lookUp();
  } catch (error) {
    if (notThere.test(String(error))) return undefined;
    throw error;
  }
}
