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
export interface Running {
  /** Image of its main container; absent before it is there. */
  image?: string | undefined;
  /** The mark that the program's last update left on it. */
  mark?: string | undefined;
}

interface Deciding {
  /** The program's image. */
  first: pulumi.Input<string>;
  /** All else of the service, in plain objects, so that a change of it is seen. */
  rest: object;
  running: pulumi.Output<Running>;
  /** Where the resource has the image: `template.containers[0].image`. */
  path: string;
}

interface Decided {
  image: pulumi.Output<string>;
  /** A hash of all but the image, which the service keeps: by it the next update sees whether anything but the image is new. */
  mark: pulumi.Output<string>;
  /** Leaves the image out of the comparison where nothing else is new, whether or not the state was refreshed. */
  keepImage: pulumi.ResourceTransform;
}

/**
 * Decides on the image of a service that a pipeline deploys: the one that runs. `ignoreChanges` alone would send the one of the
 * state with the next change, and so undo the pipeline's deployment.
 */
export function decideImage({ first, rest, running, path }: Deciding): Decided {
  let keeps = false;
  const decided = pulumi.unsecret(
    pulumi.all([first, running, pulumi.output(rest)]).apply(([image, { image: now, mark: last }, settled]) => {
      const mark = fingerprint(settled);
      keeps = now !== undefined && last === mark;
      return { image: now ?? image, mark };
    }),
  );
  return {
    image: decided.image,
    mark: decided.mark,
    // It is asked when the resource is registered, which is after its image is decided.
    keepImage: ({ props, opts }) => {
      if (!keeps) return undefined;
      const ignored = "ignoreChanges" in opts ? (opts.ignoreChanges ?? []) : [];
      return { props, opts: { ...opts, ignoreChanges: [...ignored, path] } };
    },
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
 * A look-up of a service, which is not there before the first update; any other failure stops the update.
 *
 * @param notThere the cloud's words for that
 */
export async function runningOr404(lookUp: () => Promise<Running>, notThere: RegExp): Promise<Running> {
  try {
    return await lookUp();
  } catch (error) {
    if (notThere.test(String(error))) return {};
    throw error;
  }
}
