import { type Answer, StateMachines } from "../../../simulation/state-machines";

/** A deployment that waits, and the answer that it got. */
interface Deployment {
  readonly service: string;
  readonly revision: string;
  action?: string;
}

interface Item {
  readonly run: { S: string };
  readonly state: { S: string };
  readonly by: { S: string };
}

/** How the job's task ends: with code 0 or another, after so many seconds. */
type Task = (attempt: number) => { readonly succeeds: boolean; readonly seconds: number };

/** The next call of an action fails; it may have been done all the same. */
interface Fault {
  readonly action: string;
  readonly error: string;
  readonly done?: boolean;
}

/** A cluster whose deployments wait, a table, and the job that they wait for. */
export class GatedCluster {
  readonly deployments = new Map<string, Deployment>();
  readonly items = new Map<string, Item>();
  readonly machines: StateMachines;
  readonly faults: Fault[] = [];
  /** Executions that ended so long ago that nothing is known of them. */
  readonly forgotten = new Set<string>();
  tasks = 0;
  #started = 0;
  /** The seconds at which tasks end. */
  readonly #taskEnds: number[] = [];
  #labels = new Map<string, Record<string, string> | undefined>();

  constructor(
    private definition: string,
    private readonly task: Task,
  ) {
    this.machines = new StateMachines((action, parameters, by) => {
      const fault = this.faults.find((one) => one.action === action);
      if (fault === undefined) return this.#answer(action, parameters, by);
      this.faults.splice(this.faults.indexOf(fault), 1);
      if (fault.done) this.#answer(action, parameters, by);
      return { error: fault.error };
    });
  }

  /** The program gives the job another image. */
  changeJob(definition: string): void {
    this.definition = definition;
  }

  /** A new deployment, of a revision with these labels, that waits for an answer. */
  deploy(service: string, revision: string, labels: Record<string, string> | undefined): Deployment {
    const arn = `arn:aws:ecs:eu-west-1:123456789012:service-deployment/main/${service}/${++this.#started}`;
    const deployment: Deployment = { service, revision };
    this.deployments.set(arn, deployment);
    this.#labels.set(revision, labels);
    const detail = { eventName: "HOOK_AWAITING_ACTION", hookId: `hook-${this.#started}`, serviceDeploymentArn: arn };
    this.machines.start(`execution-${this.#started}`, this.definition, { detail });
    return deployment;
  }

  /** The job started by hand, or by its schedule. */
  start(): string {
    const id = `execution-${++this.#started}`;
    this.machines.start(id, this.definition, {});
    return id;
  }

  #answer(action: string, parameters: Record<string, unknown>, by: string): Answer {
    switch (action) {
      case "ecs:runTask.sync": {
        const { succeeds, seconds } = this.task(++this.tasks);
        this.#taskEnds.push(this.machines.second + seconds);
        return succeeds ? { result: {}, seconds } : { error: "States.TaskFailed" };
      }
      case "aws-sdk:ecs:listTasks": {
        const running = this.#taskEnds.filter((end) => end > this.machines.second);
        return { result: { TaskArns: running.slice(0, Number(parameters.MaxResults)).map(String) } };
      }
      case "aws-sdk:ecs:describeServiceDeployments": {
        const [arn] = parameters.ServiceDeploymentArns as string[];
        const { revision } = this.#deployment(arn);
        return { result: { ServiceDeployments: [{ TargetServiceRevision: { Arn: `revision/${revision}` } }] } };
      }
      case "aws-sdk:ecs:describeServiceRevisions": {
        const [arn = ""] = parameters.ServiceRevisionArns as string[];
        return { result: { ServiceRevisions: [{ TaskDefinition: arn.replace("revision/", "definition/") }] } };
      }
      case "aws-sdk:ecs:describeTaskDefinition": {
        const DockerLabels = this.#labels.get(String(parameters.TaskDefinition).replace("definition/", ""));
        return { result: { TaskDefinition: { ContainerDefinitions: [{ Name: "app", DockerLabels }] } } };
      }
      case "aws-sdk:ecs:continueServiceDeployment": {
        const deployment = this.#deployment(parameters.ServiceDeploymentArn);
        if (deployment.action !== undefined) return { error: "Ecs.InvalidParameterException" };
        deployment.action = String(parameters.Action);
        return { result: {} };
      }
      case "aws-sdk:sfn:describeExecution":
        if (this.forgotten.has(String(parameters.ExecutionArn))) return { error: "Sfn.ExecutionDoesNotExistException" };
        return {
          result: { Status: this.machines.running.has(String(parameters.ExecutionArn)) ? "RUNNING" : "ABORTED" },
        };
      default:
        return this.#table(action, parameters, by);
    }
  }

  /** Conditions as the definition writes them; any other is refused, so that a change of it is seen here. */
  #table(action: string, parameters: Record<string, unknown>, by: string): Answer {
    const { Key, Item, ConditionExpression: condition } = parameters as { Key?: Item; Item?: Item } & typeof parameters;
    if (action === "dynamodb:getItem" && Key) {
      const found = this.items.get(Key.run.S);
      return { result: found ? { Item: found } : {} };
    }
    if (action === "dynamodb:putItem" && Item) return this.#put(Item, condition, by);
    if (action === "dynamodb:deleteItem" && Key && condition === "#by = :by") {
      const { ":by": holder } = parameters.ExpressionAttributeValues as { ":by": { S: string } };
      if (this.items.get(Key.run.S)?.by.S !== holder.S) return { error: "DynamoDB.ConditionalCheckFailedException" };
      this.items.delete(Key.run.S);
      return { result: {} };
    }
    throw new Error(`no such call: ${action} if ${String(condition)}`);
  }

  #put(item: Item, condition: unknown, by: string): Answer {
    const there = this.items.get(item.run.S);
    if (item.by.S !== by) throw new Error("an item of another execution");
    if (condition === "attribute_not_exists(#run) OR #state = :failed OR #by = :own") {
      if (there && there.state.S !== "failed" && there.by.S !== by)
        return { error: "DynamoDB.ConditionalCheckFailedException" };
    } else if (condition !== undefined) throw new Error(`another condition: ${String(condition)}`);
    this.items.set(item.run.S, item);
    return { result: {} };
  }

  #deployment(arn: unknown): Deployment {
    const found = this.deployments.get(String(arn));
    if (found === undefined) throw new Error(`no deployment ${String(arn)}`);
    return found;
  }
}
