import { getContainerApp } from "@pulumi/azure-native/app/getContainerApp";
import * as pulumi from "@pulumi/pulumi";
import { invokeOptions } from "../../shared/options";
import { decideImage, ImageUpdatedBy, type Running, runningOr404 } from "../../shared/pipeline-image";
import { MAIN_CONTAINER } from "./shape";

/** The tag with the mark of the program's last update, which a pipeline's deployment leaves as it is. */
const MARK = "vendor-native-program";

/** Azure Resource Manager's codes for an app, or its group, that is not there. Source:
 * https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found */
const NOT_THERE = /ResourceNotFound|ResourceGroupNotFound|Status=404/;

/** The arguments of a container app that decide on its image. */
interface Whole {
  containerAppName: string;
  resourceGroupName: pulumi.Input<string>;
  tags: pulumi.Input<Record<string, pulumi.Input<string>>>;
  template: { containers: { name: string; image: pulumi.Input<string> }[] };
}

/** The arguments of an app, and with a pipeline the image that runs. */
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
    running: runningApp(args, opts),
    path: "template.containers[0].image",
  });
  const tags = pulumi.all([args.tags, mark]).apply(([given, own]) => ({ ...given, [MARK]: own }));
  const template = { ...args.template, containers: [{ ...main, image }, ...others] };
  return {
    args: { ...args, tags, template },
    opts: { ...opts, transforms: [...(opts.transforms ?? []), keepImage] },
  };
}

function runningApp(
  { containerAppName, resourceGroupName: group }: Whole,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<Running> {
  return pulumi.output(group).apply((resourceGroupName) =>
    runningOr404(async () => {
      const { template, tags } = await getContainerApp({ containerAppName, resourceGroupName }, invokeOptions(opts));
      return { image: template?.containers?.find(({ name }) => name === MAIN_CONTAINER)?.image, mark: tags?.[MARK] };
    }, NOT_THERE),
  );
}
