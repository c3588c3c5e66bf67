import type { CloudResource } from "../../offline/engine/cloud";
import { isRecord } from "../../offline/values";
import { RestartingCluster, type Running } from "../simulation/restarts";

const nameOf = ({ urn }: CloudResource): string => urn.split("::").at(-1) ?? "";

/** The services that a machine restarts, by name, when these secrets of the shop have changed at once. */
export async function restartsOf(resources: readonly CloudResource[], secrets: readonly string[]): Promise<string[]> {
  const ofType = (type: string) => resources.filter((one) => one.type === type);
  const named = (type: string, name: string) => {
    const found = ofType(type).find((one) => nameOf(one) === name);
    if (found === undefined) throw new Error(`there is no ${type} ${name}`);
    return found.outputs;
  };
  const definitions = ofType("aws:ecs/taskDefinition:TaskDefinition");
  const services = ofType("aws:ecs/service:Service").map(({ inputs, outputs }): [string, Running] => {
    const definition = definitions.find((one) => one.outputs.arn === inputs.taskDefinition);
    const containers: { secrets?: { valueFrom: string }[] }[] = JSON.parse(
      String(definition?.outputs.containerDefinitions),
    );
    const reads = containers.flatMap((container) => (container.secrets ?? []).map(({ valueFrom }) => valueFrom));
    return [
      String(outputs.arn),
      { reads, ...(isRecord(inputs.tags) && { tags: inputs.tags as Record<string, string> }) },
    ];
  });
  const { definition } = named("aws:sfn/stateMachine:StateMachine", "prod-rotation");
  const cluster = new RestartingCluster(Object.fromEntries(services), String(definition));
  const changed = secrets.map((name) => String(named("aws:secretsmanager/secret:Secret", name).arn));
  await cluster.play(changed.map((secret) => ({ second: 0, secret })));
  const byArn = new Map(ofType("aws:ecs/service:Service").map((one) => [one.outputs.arn, nameOf(one)]));
  return cluster.deployments.map(({ service }) => byArn.get(service) ?? service);
}
