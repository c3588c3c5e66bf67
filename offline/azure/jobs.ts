import type { Failure } from "../model";
import { list, record, text } from "../spec";
import { type Properties, UNKNOWN } from "../values";
import { secondsOf } from "./service-bus";

const refusal = (property: string, reason: string): readonly Failure[] => [{ property, reason }];

/**
 * Container Apps' refusals of a job. Sources: https://learn.microsoft.com/azure/container-apps/jobs (five fields),
 * https://github.com/microsoft/azure-container-apps/issues/886 (the words) and
 * https://learn.microsoft.com/rest/api/resource-manager/containerapps/jobs/create-or-update
 */
export function problemsWithJob({ configuration }: Properties): readonly Failure[] {
  const given = record(configuration);
  const { triggerType, scheduleTriggerConfig, replicaTimeout } = given;
  if (configuration === UNKNOWN || triggerType === UNKNOWN) return [];
  const cron = record(scheduleTriggerConfig).cronExpression;
  return [
    ...(triggerType === "Schedule" && cron !== UNKNOWN && text(cron).trim().split(/\s+/).length !== 5
      ? refusal(
          "configuration.scheduleTriggerConfig.cronExpression",
          `InvalidCronExpression: Given CRON expression - '${text(cron)}' is not valid, please visit https://learn.microsoft.com/en-us/rest/api/containerapps/preview/jobs/create-or-update?tabs=HTTP#scheduletriggerconfig for more information.`,
        )
      : []),
    ...(typeof replicaTimeout === "number" && replicaTimeout <= 0
      ? refusal("configuration.replicaTimeout", `it is ${replicaTimeout}, and must be more than 0`)
      : []),
  ];
}

/**
 * Azure's refusals of a deployment script. Source:
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/deployment-script-develop
 */
export function problemsWithScript(inputs: Properties): readonly Failure[] {
  const retention = secondsOf(inputs.retentionInterval);
  const outside = retention !== undefined && (retention < 3600 || retention > 26 * 3600);
  const identities = record(inputs.identity);
  return [
    ...(outside
      ? refusal(
          "retentionInterval",
          `InvalidDeploymentScript: '${text(inputs.retentionInterval)}' is not between PT1H and PT26H`,
        )
      : []),
    ...(text(identities.type, "UserAssigned") === "UserAssigned" || identities.type === UNKNOWN
      ? []
      : refusal("identity.type", "InvalidDeploymentScript: a deployment script has user-assigned identities alone")),
    ...(inputs.scriptContent === undefined && inputs.primaryScriptUri === undefined
      ? refusal("scriptContent", "InvalidDeploymentScript: either scriptContent or primaryScriptUri is wanted")
      : []),
  ];
}

/** The values of a script's variables, by their names. */
export function variableOf({ environmentVariables }: Properties, name: string): string {
  return text(
    list(environmentVariables)
      .map(record)
      .find((one) => one.name === name)?.value,
  );
}
