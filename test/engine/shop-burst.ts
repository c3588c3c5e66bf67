import type { CloudResource } from "../../offline/engine/cloud";
import { autoscalerOf } from "../components/aws/worker/autoscaler";
import { type Scale, simulate as simulateKeda } from "../components/azure/worker/keda";
import { settingsIn, simulatePush } from "../components/gcp/worker/simulation";
import { simulate } from "../simulation/queue";
import type { Cloud } from "./clouds";

type Resource = Pick<CloudResource, "type" | "urn" | "inputs" | "outputs">;

/** The numbers of tasks, instances or replicas of a worker in an hour, and the messages that were left or lost at its end. */
export interface Burst {
  readonly most: number;
  readonly atEnd: number;
  readonly left: number;
}

const MESSAGES = 10_000;
const SECONDS = 3600;
const mailer = (resources: readonly Resource[], type: string): Resource => {
  const found = resources.find((one) => one.type === type && one.urn.endsWith("::mailer"));
  if (found === undefined) throw new Error(`there is no ${type} mailer`);
  return found;
};

/** 10,000 messages of a second at once for the shop's worker, with the scaling that the cloud has for it. */
export const burst: Record<Cloud, (resources: readonly Resource[]) => Burst> = {
  aws(resources) {
    const own = resources.filter(({ urn }) => urn.includes("::vendor-native:aws:Worker$"));
    const history = simulate(
      { arrivals: (second) => (second === 0 ? MESSAGES : 0), messageSeconds: 1 },
      autoscalerOf({ resources: own }),
      { minutes: SECONDS / 60, startSeconds: 60 },
    );
    const numbers = history.map(({ wanted }) => wanted);
    const left = (history.at(-1)?.waiting ?? 0) + history.reduce((sum, { interrupted }) => sum + interrupted, 0);
    return { most: Math.max(...numbers), atEnd: numbers.at(-1) ?? 0, left };
  },
  azure(resources) {
    const { template } = mailer(resources, "azure-native:app:ContainerApp").inputs;
    const { scale } = template as { scale: Scale };
    const load = { arrivals: { 0: MESSAGES }, messageSeconds: 1, startSeconds: 20, until: SECONDS };
    const { replicas, drained } = simulateKeda(scale, load);
    return { most: Math.max(...replicas), atEnd: replicas.at(-1) ?? 0, left: drained === undefined ? MESSAGES : 0 };
  },
  gcp(resources) {
    const settings = settingsIn(mailer(resources, "gcp:cloudrunv2/service:Service").inputs);
    const moments = simulatePush(settings, { arrivals: { 0: MESSAGES }, messageSeconds: 1, seconds: SECONDS });
    const numbers = moments.map(({ instances }) => instances);
    const last = moments.at(-1);
    return {
      most: Math.max(...numbers),
      atEnd: last?.instances ?? 0,
      left: (last?.waiting ?? 0) + (last?.atWork ?? 0),
    };
  },
};
