import { measureSecrets } from "../test/policies/helpers/measure-secrets";
import {
  fifthHeldOutCases,
  fourthHeldOutCases,
  freshCases,
  heldOutCases,
  type SecretCase,
  secondHeldOutCases,
  secretCases,
  thirdHeldOutCases,
} from "../test/policies/helpers/secret-cases";

function print(label: string, given: readonly SecretCase[]): void {
  const { cases, precision, recall, missed, wrong } = measureSecrets(given);
  console.log(`${label}: ${cases} cases, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`);
  for (const { name, value } of missed) console.log(`  missed: ${name} = ${value.slice(0, 70)}`);
  for (const { name, value } of wrong) console.log(`  wrongly reported: ${name} = ${value.slice(0, 70)}`);
}

print("labelled table", secretCases);
print("held out", heldOutCases);
print("fresh", freshCases);
print("held out, second", secondHeldOutCases);
print("held out, third", thirdHeldOutCases);
print("held out, fourth", fourthHeldOutCases);
print("held out, fifth", fifthHeldOutCases);
