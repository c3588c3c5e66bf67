import { getService } from "@pulumi/gcp/cloudrunv2/getService";
import * as pulumi from "@pulumi/pulumi";
import { invokeOptions } from "../../shared/options";
import { type ImageUpdatedBy, MARK, runningOr404, withPipelineImage } from "../../shared/pipeline-image";
import { MAIN_CONTAINER } from "../workload/shape";

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
export const withPipelineService = <T extends Whole>(
  by: ImageUpdatedBy | undefined,
  args: T,
  opts: pulumi.CustomResourceOptions,
) =>
  withPipelineImage(
    by,
    { args, opts },
    {
      lookUp: () => runningService(args, opts),
      marked: (mark) => ({ annotations: { ...args.annotations, [MARK]: mark } }),
    },
  );

const runningService = ({ name, project, location }: Whole, opts: pulumi.CustomResourceOptions) =>
  pulumi.all([name, project, location]).apply(([service, within, region]) =>
    runningOr404(async () => {
      const args = { name: service, project: within, location: region };
      const { templates, annotations, effectiveAnnotations } = await getService(args, invokeOptions(opts));
      const image = templates[0]?.containers.find((one) => one.name === MAIN_CONTAINER)?.image;
      return { image, mark: { ...annotations, ...effectiveAnnotations }[MARK] };
    }, NOT_THERE),
  );
