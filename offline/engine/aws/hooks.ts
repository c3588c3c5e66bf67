import { list, record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";

/**
 * A deployment that stops at a hook goes on when somebody answers, and is rolled back when nobody does. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html
 */
export function hooksAreAnswered(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const hooks = list(record(inputs.deploymentConfiguration).lifecycleHooks).map(record);
  const stages = hooks.filter(({ targetType }) => targetType === "PAUSE").flatMap((hook) => list(hook.lifecycleStages));
  const unanswered = stages.find((stage) => !isAnswered(cloud, text(inputs.cluster), text(stage)));
  return unanswered === undefined
    ? undefined
    : `ServiceDeploymentFailed: the hook at ${text(unanswered)} timed out, and the deployment was rolled back`;
}

/** Whether a rule with a target hears of hooks of that cluster and that stage. */
function isAnswered(cloud: Cloud, clusterArn: string, stage: string): boolean {
  const targets = cloud.ofType("aws:cloudwatch/eventTarget:EventTarget").map(({ inputs }) => inputs.rule);
  return cloud.ofType("aws:cloudwatch/eventRule:EventRule").some(({ inputs, outputs }) => {
    const pattern = text(inputs.eventPattern);
    const hears = pattern.includes('"HOOK_AWAITING_ACTION"') && pattern.includes(`"${stage}"`);
    return hears && pattern.includes(`"${clusterArn}"`) && targets.includes(outputs.name);
  });
}
