import type { InvokeAnswer } from "../../model";
import { text } from "../../spec";
import type { Properties } from "../../values";
import type { Cloud } from "../cloud";

/**
 * The newest active revision of a family, whoever registered it, or the revision of an ARN. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html
 */
export function lookUpOnAws(cloud: Cloud, token: string, args: Properties): InvokeAnswer | undefined {
  if (token !== "aws:ecs/getTaskDefinition:getTaskDefinition") return undefined;
  const wanted = text(args.taskDefinition);
  const revisions = cloud.ofType("aws:ecs/taskDefinition:TaskDefinition");
  const found = revisions.filter(({ outputs }) => outputs.family === wanted || outputs.arn === wanted).at(-1);
  const reason = `reading ECS Task Definition (${wanted}): ClientException: Unable to describe task definition.`;
  return found ? { result: { ...args, ...found.outputs, status: "ACTIVE" } } : { failures: [{ property: "", reason }] };
}
