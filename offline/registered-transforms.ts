import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import type { Goal } from "./goal";
import { Transforms } from "./transforms";
import type { Properties } from "./values";

/** The transforms that a program has registered: on a resource with its children, on the stack, and on invokes. */
export class RegisteredTransforms {
  private readonly transforms = new Transforms();
  private readonly ofResources = new Map<string, readonly Callback[]>();
  private readonly ofStack: Callback[] = [];
  private readonly ofInvokes: Callback[] = [];

  addToStack(callback: Callback): void {
    this.ofStack.push(callback);
  }

  addToInvokes(callback: Callback): void {
    this.ofInvokes.push(callback);
  }

  addToResource(urn: string, callbacks: readonly Callback[]): void {
    this.ofResources.set(urn, callbacks);
  }

  /** Applies a resource's own transforms, then those of its ancestors, the nearest first, then those of the stack. */
  async resource(wanted: Goal, own: readonly Callback[], ancestors: readonly string[]): Promise<Goal> {
    const inherited = ancestors.flatMap((urn) => this.ofResources.get(urn) ?? []);
    let goal = wanted;
    for (const callback of [...own, ...inherited, ...this.ofStack])
      goal = await this.transforms.resource(callback, goal);
    return goal;
  }

  async invoke(token: string, args: Properties, provider: string) {
    let call = { args, provider };
    for (const callback of this.ofInvokes) {
      call = await this.transforms.invoke(callback, token, call.args, call.provider);
    }
    return call;
  }

  close(): void {
    this.transforms.close();
  }
}
