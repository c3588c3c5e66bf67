import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { vi } from "vitest";
import { shortType } from "../../cli/names";
import type { Plan } from "../../offline/plan";
import { type Example, planAnew, root } from "../inventories/examples";

/** One argument of a component, wherever an example gives it. */
export interface Argument {
  readonly component: string;
  readonly key: string;
}

interface Change extends Argument {
  /** Another value for the argument; `undefined` takes it away. */
  readonly to: (value: unknown) => unknown;
}

/** The plan of an example whose components get other arguments, and all arguments that it gives. */
async function planWith(
  example: Example,
  cloud: string,
  change?: Change,
): Promise<{ plan: Plan; given: readonly Argument[] }> {
  const given: Argument[] = [];
  const path = join(root, "components", cloud, "index.ts");
  vi.doMock(path, async (original) => {
    const exported: Record<string, unknown> = await original();
    return Object.fromEntries(
      Object.entries(exported).map(([name, value]) => [name, watched(name, value, given, change)]),
    );
  });
  try {
    return { plan: await planAnew(example), given };
  } finally {
    vi.doUnmock(path);
  }
}

/** A component's class that notes the arguments it is given, and changes one. */
function watched(name: string, exported: unknown, given: Argument[], change: Change | undefined): unknown {
  if (typeof exported !== "function" || !(exported.prototype instanceof pulumi.ComponentResource)) return exported;
  return new Proxy(exported, {
    construct(target, [resource, args = {}, ...options]) {
      const keys = Object.keys(args).filter((key) => args[key] !== undefined);
      given.push(...keys.map((key) => ({ component: name, key })));
      const isChanged = change?.component === name && keys.includes(change.key);
      const changed = isChanged ? { ...args, [change.key]: change.to(args[change.key]) } : args;
      return Reflect.construct(target, [resource, changed, ...options]);
    },
  });
}

/** The plan of an example, and every argument that it gives, each once. */
export async function argumentsOf(
  example: Example,
  cloud: string,
): Promise<{ readonly base: Plan; readonly given: readonly Argument[] }> {
  const { plan, given } = await planWith(example, cloud);
  const each = new Map(given.map((argument) => [`${argument.component}.${argument.key}`, argument]));
  return { base: plan, given: [...each.values()] };
}

/**
 * The native types that come, go or change when an argument is taken away, or gets another text or number where it is needed; undefined
 * where neither gives a plan.
 */
export async function nativeTypesOf(
  example: Example,
  cloud: string,
  argument: Argument,
  base: Plan,
): Promise<readonly string[] | undefined> {
  for (const to of [() => undefined, otherValue]) {
    try {
      const { plan } = await planWith(example, cloud, { ...argument, to });
      return differingTypes(base, plan);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
  }
  return undefined;
}

function otherValue(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  return typeof value === "string" ? value.replace(/[\w]$/, (last) => (last === "2" ? "3" : "2")) : undefined;
}

function differingTypes(before: Plan, after: Plan): readonly string[] {
  const texts = (plan: Plan) =>
    new Map(plan.resources.filter(({ custom }) => custom).map((one) => [one.urn, JSON.stringify(one.inputs)]));
  const [left, right] = [texts(before), texts(after)];
  const urns = new Set([...left.keys(), ...right.keys()].filter((urn) => left.get(urn) !== right.get(urn)));
  const types = [...before.resources, ...after.resources]
    .filter(({ urn }) => urns.has(urn))
    .map(({ type }) => shortType(type));
  return [...new Set(types)].sort();
}
