import { getService } from "@pulumi/gcp/cloudrunv2/getService";
import * as pulumi from "@pulumi/pulumi";
import { invokeOptions } from "../../shared/options";
import { decideImage, ImageUpdatedBy, type Running, runningOr404 } from "../../shared/pipeline-image";
import { MAIN_CONTAINER } from "../workload/shape";

/** The annotation with the mark of the program's last update, which a pipeline's deployment leaves as it is. */
const MARK = "vendor-native-program";

/** The words of the provider's look-up, and of the API, for a service that is not there. */
const NOT_THERE = /not found|notFound|Error 404/i;

/** The arguments of a Cloud Run service that decide on its image. */
interface Whole {
  name: pulumi.Input<string>;
  project: pulumi.Input<string>;
  location: pulumi.Input<string>;
  annotations?: Record<string, pulumi.Input<string>>;
  template: { containers: { name: string; image: pulumi.Input<string> }[] };
}

/** The arguments of a service, and with a pipeline the image that runs. */
export function withPipelineImage<T extends Whole>(
  by: ImageUpdatedBy | undefined,
  args: T,
  opts: pulumi.CustomResourceOptions,
): { args: T; opts: pulumi.CustomResourceOptions } {
  const [main, ...others] = args.template.containers;
  if (by !== ImageUpdatedBy.Pipeline || main === undefined) return { args, opts };
  const { image: first, ...container } = main;
  const { image, mark, keepImage } = decideImage({
    first,
    rest: { ...args, template: { ...args.template, containers: [container, ...others] } },
    running: runningService(args, opts),
    path: "template.containers[0].image",
  });
  const template = { ...args.template, containers: [{ ...main, image }, ...others] };
  return {
    args: { ...args, annotations: { ...args.annotations, [MARK]: mark }, template },
    opts: { ...opts, transforms: [...(opts.transforms ?? []), keepImage] },
  };
}

function runningService(
  { name, project, location }: Whole,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<Running> {
  return pulumi.all([name, project, location]).apply(([service, within, region]) =>
    runningOr404(async () => {
      const args = { name: service, project: within, location: region };
      const { templates, annotations, effectiveAnnotations } = await getService(args, invokeOptions(opts));
      const image = templates[0]?.containers.find((one) => one.name === MAIN_CONTAINER)?.image;
      return { image, mark: { ...annotations, ...effectiveAnnotations }[MARK] };
    }, NOT_THERE),
  );
}
