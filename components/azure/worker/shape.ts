import { input, object, plain, type Shape } from "../../shared/arguments/shape";
import { integer } from "../../shared/arguments/validation";
import { queueRef } from "../common/queue-reference";
import { replicaScaling } from "../workload/scaling";
import { appAlarms, appShape } from "../workload/shape";
import type { WorkerAlarms, WorkerArgs, WorkerScaling } from "./args";

const messages = (least: number) => integer(least, 1_000_000_000, "messages");

export const workerShape: Shape<WorkerArgs> = {
  ...appShape,
  queue: queueRef,
  scaling: object<WorkerScaling>({ ...replicaScaling, messageCount: plain(messages(1)) }),
  alarms: object<WorkerAlarms>({
    ...appAlarms,
    activeMessages: input(messages(1)),
    deadLetters: input(messages(1)),
  }),
};
