import { restartMachine } from "../../components/aws/workload/rotation/state-machine";
import { JsonataMachines } from "./jsonata-machines";
import type { Answer } from "./state-machines";

/** A service of a cluster, as ECS has it. */
export interface Running {
  /** What its task definition says under `secrets`. */
  readonly reads: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  /** Second of its deployment; long before the first change by default. */
  deployedAt?: number;
}

/** A version of a secret that has become the current one. */
export interface Change {
  readonly second: number;
  readonly secret: string;
}

const START = Date.UTC(2026, 10, 29, 8);
const asTime = (second: number): string => new Date(START + second * 1000).toISOString();

/** A cluster of services with the machine that restarts them, on a virtual clock. */
export class RestartingCluster {
  readonly deployments: { readonly service: string; readonly second: number }[] = [];
  /** Answers of UpdateService that are errors, from the first on, by service. */
  readonly errors: Record<string, number> = {};
  /** Services of one answer of ListServices. */
  pageLength = 100;
  readonly machines: JsonataMachines;
  readonly #started: string[] = [];

  constructor(
    readonly services: Record<string, Running>,
    private readonly definition = restartMachine({ partition: "aws", cluster: "main" }),
  ) {
    this.machines = new JsonataMachines((action, parameters) => this.#answer(action.split(":")[2] ?? "", parameters));
  }

  async play(changes: readonly Change[]): Promise<void> {
    for (const { second, secret } of changes) {
      await this.machines.run(second);
      const id = `execution-${this.#started.length}`;
      this.#started.push(id);
      this.machines.start(id, this.definition, { time: asTime(second), resources: [secret] });
    }
    await this.machines.run();
  }

  get failed(): string[] {
    return this.machines.ended.filter(({ status }) => status === "FAILED").map(({ execution }) => execution);
  }

  #answer(action: string, parameters: Record<string, unknown>): Answer {
    const answers: Record<string, () => Answer> = {
      listExecutions: () => {
        const running = this.#started.filter((id) => this.machines.running.has(id)).reverse();
        return { result: { Executions: running.map((ExecutionArn) => ({ ExecutionArn })) } };
      },
      listServices: () => {
        const from = Number(parameters.NextToken ?? 0);
        const to = from + this.pageLength;
        const all = Object.keys(this.services);
        return { result: { ServiceArns: all.slice(from, to), ...(to < all.length && { NextToken: String(to) }) } };
      },
      describeServices: () => ({
        result: { Services: (parameters.Services as string[]).map((arn) => this.#look(arn)) },
      }),
      describeTaskDefinition: () => {
        const { reads = [] } = this.services[String(parameters.TaskDefinition)] ?? {};
        const Secrets = reads.map((ValueFrom) => ({ Name: "KEY", ValueFrom }));
        return { result: { TaskDefinition: { ContainerDefinitions: [{ Name: "main", Secrets }, { Name: "log" }] } } };
      },
      updateService: () => this.#update(parameters),
    };
    const answer = answers[action];
    if (answer === undefined) throw new Error(`no such call: ${action}`);
    return answer();
  }

  #look(arn: string): object {
    const { tags = {}, deployedAt = -86_400 } = this.services[arn] ?? {};
    return {
      ServiceArn: arn,
      TaskDefinition: arn,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      Deployments: [
        { Status: "PRIMARY", CreatedAt: asTime(deployedAt) },
        { Status: "ACTIVE", CreatedAt: asTime(deployedAt - 5) },
      ],
    };
  }

  #update({ Service, ...rest }: Record<string, unknown>): Answer {
    const service = String(Service);
    const running = this.services[service];
    if (running === undefined || Object.keys(rest).sort().join() !== "Cluster,ForceNewDeployment") {
      throw new Error(`a service is redeployed as it is, and not with ${JSON.stringify(rest)}`);
    }
    this.errors[service] = (this.errors[service] ?? 0) - 1;
    if ((this.errors[service] ?? 0) >= 0) return { error: "Ecs.ServerException" };
    running.deployedAt = this.machines.second;
    this.deployments.push({ service, second: this.machines.second });
    return { result: {} };
  }
}
