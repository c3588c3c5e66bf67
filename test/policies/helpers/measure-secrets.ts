import { secretIn } from "../../../policies/detect/secrets";
import { type SecretCase, secretCases } from "./secret-cases";

export interface SecretMeasure {
  readonly cases: number;
  readonly precision: number;
  readonly recall: number;
  readonly missed: readonly SecretCase[];
  readonly wrong: readonly SecretCase[];
}

export function measureSecrets(cases: readonly SecretCase[] = secretCases): SecretMeasure {
  const found = cases.filter(({ name, value }) => secretIn(name, value) !== undefined);
  const right = found.filter(({ isSecret }) => isSecret);
  const secrets = cases.filter(({ isSecret }) => isSecret);
  return {
    cases: cases.length,
    precision: right.length / found.length,
    recall: right.length / secrets.length,
    missed: secrets.filter((each) => !found.includes(each)),
    wrong: found.filter(({ isSecret }) => !isSecret),
  };
}
