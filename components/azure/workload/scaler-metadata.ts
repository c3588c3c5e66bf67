import { join } from "../../shared/arguments/shape";
import type { Checker } from "../../shared/arguments/validation";
import type { ScaleRule } from "./args";

/** Metadata that a scaler cannot do without: one of the lists, and more of it where it signs in as an identity. */
interface Needs {
  readonly oneOf: readonly (readonly string[])[];
  readonly identity?: readonly string[];
}

/**
 * Without it KEDA makes no scaler, and the app never grows: https://github.com/microsoft/azure-container-apps/issues/592. Sources:
 * https://keda.sh/docs/latest/scalers/azure-service-bus/, https://keda.sh/docs/latest/scalers/azure-storage-queue/ and
 * https://keda.sh/docs/latest/scalers/cron/
 */
const needs: Readonly<Record<string, Needs>> = {
  "azure-servicebus": { oneOf: [["queueName"], ["topicName", "subscriptionName"]], identity: ["namespace"] },
  "azure-queue": { oneOf: [["queueName"]], identity: ["accountName"] },
  cron: { oneOf: [["timezone", "start", "end", "desiredReplicas"]] },
};

/** Names the metadata that a scaler's page asks for and that a rule lacks; a scaler that is not known here lacks none. */
export function checkRules(checker: Checker, path: string, rules: Readonly<Record<string, ScaleRule>> = {}): void {
  if (!checker.accepts(path)) return;
  for (const [name, { type, metadata = {}, identity }] of Object.entries(rules)) {
    const need = typeof type === "string" && Object.hasOwn(needs, type) ? needs[type] : undefined;
    if (need === undefined) continue;
    const lacks = (keys: readonly string[]) => keys.filter((key) => metadata[key] === undefined);
    const whole = need.oneOf.some((keys) => lacks(keys).length === 0);
    const missing = [
      ...(whole ? [] : [need.oneOf.map((keys) => lacks(keys).join(", ")).join(", or ")]),
      ...(identity === true ? lacks(need.identity ?? []) : []),
    ];
    if (missing.length === 0) continue;
    const reason = `lacks ${missing.join(", and ")}: without it KEDA never scales by ${type}`;
    checker.add(join(join(path, name), "metadata"), reason);
  }
}
