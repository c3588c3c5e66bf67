import * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import { invokeOptions } from "../../../shared/options";
import { fingerprint, ImageUpdatedBy, runningOr404 } from "../../../shared/pipeline-image";
import { MAIN_CONTAINER } from "./container-definitions";

/** Labels of the main container, which a pipeline that copies the revision hands on: all but the image, as a hash, and the image. */
const PROGRAM_LABEL = "vendor-native.program";
const IMAGE_LABEL = "vendor-native.image";

/** The main container of the newest revision. */
interface Running {
  image?: string;
  dockerLabels?: Record<string, string>;
}

/** How ECS, and the provider, say that a family has no active revision. */
const NOT_THERE = /Unable to describe task definition|couldn't find resource|empty result/i;

/** The decision on the image, for the resources after the task definition. */
export class PipelineImage {
  /** A pipeline's revision is the newest, and nothing but the image differs from the program's last one. */
  private keeps = false;
  private readonly running: Promise<Running | undefined>;

  constructor(family: string, opts: pulumi.CustomResourceOptions) {
    this.running = newestOf(family, opts);
  }

  /**
   * The definitions with the image that the newest revision has. Where nothing else has changed since the program's own
   * last revision they are that one again, to the letter, so that an update finds nothing to do.
   *
   * @param beside the rest of the task definition
   */
  async applyTo(definitions: object[], beside: unknown): Promise<object[]> {
    const running = await this.running;
    return definitions.map((one) => {
      const container = one as Running & { name: string };
      if (container.name !== MAIN_CONTAINER) return one;
      const { image: first = "", ...rest } = container;
      const others = definitions.filter((other) => other !== one);
      const program = fingerprint([rest, others, beside]);
      const { image, keeps } = imageFor(first, program, running);
      this.keeps = keeps;
      return { ...one, image, dockerLabels: { ...rest.dockerLabels, [IMAGE_LABEL]: image, [PROGRAM_LABEL]: program } };
    });
  }

  /** Leaves the revision of the service alone where nothing but the image has changed, whether or not the state was refreshed. */
  readonly keepRevision: pulumi.ResourceTransform = ({ props, opts }) => {
    if (!this.keeps) return undefined;
    const ignoreChanges = [...("ignoreChanges" in opts ? (opts.ignoreChanges ?? []) : []), "taskDefinition"];
    return { props, opts: { ...opts, ignoreChanges } };
  };
}

/** The image to deploy: the first one; that of the program's last revision, if all else is as it was; else the newest. */
export function imageFor(first: string, program: string, running: Running | undefined) {
  if (running?.image === undefined) return { image: first, keeps: false };
  const { [PROGRAM_LABEL]: last, [IMAGE_LABEL]: deployed } = running.dockerLabels ?? {};
  if (last !== program || deployed === undefined) return { image: running.image, keeps: false };
  return { image: deployed, keeps: deployed !== running.image };
}

/** The newest active revision of a family; undefined before there is one. */
const newestOf = (family: string, opts: pulumi.CustomResourceOptions): Promise<Running | undefined> =>
  runningOr404(async () => {
    const { containerDefinitions } = await ecs.getTaskDefinition({ taskDefinition: family }, invokeOptions(opts));
    const containers: (Running & { name: string })[] = JSON.parse(containerDefinitions);
    return containers.find(({ name }) => name === MAIN_CONTAINER);
  }, NOT_THERE);

/** The look-up for a pipeline's image; undefined where the program decides on it. */
export const pipelineImage = (by: ImageUpdatedBy | undefined, family: string, opts: pulumi.CustomResourceOptions) =>
  by === ImageUpdatedBy.Pipeline ? new PipelineImage(family, opts) : undefined;
