import { hex } from "../hash";
import type { InvokeAnswer, ProviderModel } from "../model";
import { text } from "../spec";
import type { Properties } from "../values";
import { verificationId } from "./derived";
import { filled, parametersOf } from "./spec";
import { specs } from "./specs";

export interface InvokeFacts {
  readonly args: Properties;
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly read: ProviderModel["read"];
}

/** A made-up key in the form that Azure's have: base64 of as many bytes. */
function key(bytes: number, seed: string): string {
  const digits = Array.from({ length: Math.ceil(bytes / 32) }, (_, part) => hex(`${seed} ${part}`, 64)).join("");
  return Buffer.from(digits.slice(0, bytes * 2), "hex").toString("base64");
}

function sharedKeys({ args }: InvokeFacts): InvokeAnswer {
  const name = text(args.workspaceName);
  return { result: { primarySharedKey: key(64, `primary ${name}`), secondarySharedKey: key(64, `secondary ${name}`) } };
}

/**
 * Functions other than the look-up of a resource. Keys are in the clear, as azure-native tells them: the program has to
 * make secrets of them.
 */
const functions: Readonly<Record<string, (facts: InvokeFacts) => InvokeAnswer>> = {
  "azure-native:authorization:getClientConfig": ({ subscriptionId, tenantId }) => ({
    result: {
      clientId: "00000000-0000-4000-a000-000000000003",
      objectId: "00000000-0000-4000-a000-000000000004",
      subscriptionId,
      tenantId,
    },
  }),
  "azure-native:authorization:getClientToken": ({ args }) => ({
    result: { token: `offline.${hex(`token ${text(args.endpoint)}`, 40)}` },
  }),
  "azure-native:app:getCustomDomainVerificationId": ({ subscriptionId }) => ({
    result: { value: verificationId(subscriptionId) },
  }),
  "azure-native:app:listContainerAppSecrets": () => ({ result: { value: [] } }),
  "azure-native:operationalinsights:getSharedKeys": sharedKeys,
  "azure-native:operationalinsights:getWorkspaceSharedKeys": sharedKeys,
  "azure-native:storage:listStorageAccountKeys": ({ args }) => ({
    result: {
      keys: ["key1", "key2"].map((keyName) => ({
        keyName,
        permissions: "FULL",
        value: key(64, `${keyName} ${text(args.accountName)}`),
      })),
    },
  }),
  "azure-native:containerregistry:listRegistryCredentials": ({ args }) => ({
    result: {
      username: text(args.registryName),
      passwords: ["password", "password2"].map((name) => ({
        name,
        value: key(39, `${name} ${text(args.registryName)}`),
      })),
    },
  }),
};

/** A function's answer; undefined for a function outside the model. */
export function answer(token: string, facts: InvokeFacts): InvokeAnswer | undefined {
  return functions[token]?.(facts) ?? lookUp(token, facts);
}

/** `getManagedEnvironment` reads a ManagedEnvironment: whatever has a name that is allowed is there. */
function lookUp(token: string, { args, subscriptionId, read }: InvokeFacts): InvokeAnswer | undefined {
  const type = token.replace(/:get(\w+)$/, ":$1");
  const spec = type === token ? undefined : specs[type];
  if (!spec) return undefined;
  const missing = parametersOf(spec.path).find((property) => text(args[property]) === "");
  if (missing) return { failures: [{ property: missing, reason: `missing required property '${missing}'` }] };
  const { property = "name", legal } = spec.autoName ?? {};
  const name = text(args[property]);
  if (legal && !legal.pattern.test(name)) {
    return { failures: [{ property, reason: `is not allowed: ${legal.rule}` }] };
  }
  const id = filled(spec.path, { inputs: args, subscriptionId });
  return { result: { ...read(type, id, {}), id } };
}
