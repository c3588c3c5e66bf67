import { isRecord, type Properties, SecretValue, UNKNOWN } from "../offline/values";
import type { Paint } from "./paint";

export function renderOutputs(outputs: Properties, paint: Paint): string {
  const entries = Object.entries(outputs).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return "";
  return [paint("bold", "Outputs:"), ...fields(entries, "    ")].join("\n");
}

function fields(entries: readonly (readonly [string, unknown])[], indent: string): readonly string[] {
  const width = Math.max(...entries.map(([key]) => key.length));
  return entries.map(([key, value]) => `${indent}${key.padEnd(width)}: ${renderValue(value, indent)}`);
}

/** As `pulumi preview` prints a value: every unknown is `output<string>`. */
function renderValue(value: unknown, indent: string): string {
  if (value === UNKNOWN) return "output<string>";
  if (value instanceof SecretValue) return "[secret]";
  if (Array.isArray(value) && value.length > 0) {
    const elements = value.map((element, index) => `${indent}    [${index}]: ${renderValue(element, `${indent}    `)}`);
    return ["[", ...elements, `${indent}]`].join("\n");
  }
  if (isRecord(value) && Object.keys(value).length > 0) {
    return ["{", ...fields(Object.entries(value), `${indent}    `), `${indent}}`].join("\n");
  }
  return JSON.stringify(value) ?? "null";
}
