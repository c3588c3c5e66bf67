import { getContainerApp } from "@pulumi/azure-native/app/getContainerApp";
import * as pulumi from "@pulumi/pulumi";
import { invokeOptions } from "../../shared/options";
import { type ImageUpdatedBy, MARK, runningOr404, withPipelineImage } from "../../shared/pipeline-image";
import { MAIN_CONTAINER } from "./shape";

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
export const withPipelineApp = <T extends Whole>(
  by: ImageUpdatedBy | undefined,
  args: T,
  opts: pulumi.CustomResourceOptions,
) =>
  withPipelineImage(
    by,
    { args, opts },
    {
      lookUp: () => runningApp(args, opts),
      marked: (mark) => ({
        tags: pulumi.all([args.tags, mark]).apply(([given, own]) => ({ ...given, [MARK]: own })),
      }),
    },
  );

const runningApp = ({ containerAppName, resourceGroupName: group }: Whole, opts: pulumi.CustomResourceOptions) =>
  pulumi.output(group).apply((resourceGroupName) =>
    runningOr404(async () => {
      const { template, tags } = await getContainerApp({ containerAppName, resourceGroupName }, invokeOptions(opts));
      return { image: template?.containers?.find(({ name }) => name === MAIN_CONTAINER)?.image, mark: tags?.[MARK] };
    }, NOT_THERE),
  );
