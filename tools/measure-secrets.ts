import { measureSecrets } from "../test/policies/helpers/measure-secrets";
import { freshCases, heldOutCases, type SecretCase, secretCases } from "../test/policies/helpers/secret-cases";

function print(label: string, given: readonly SecretCase[]): void {
  const { cases, precision, recall, missed, wrong } = measureSecrets(given);
  console.log(`${label}: ${cases} cases, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`);
  for (const { name } of missed) console.log(`  missed: ${name}`);
  for (const { name } of wrong) console.log(`  wrongly reported: ${name}`);
}

print("labelled table", secretCases);
print("held out", heldOutCases);
print("fresh", freshCases);
