import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { generator } from "../../shared/arguments/generated-value";
import { problemWithRepetition } from "../../shared/arguments/judges";
import { checkSources } from "../../shared/arguments/secret-sources";
import { checkArguments, input, list, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, Checker, integer, type Judge, kindOf, refuse, text } from "../../shared/arguments/validation";
import { profileOf } from "../../shared/profile";
import { tagsFor } from "../../shared/tags";
import { checkTold, toldAlarms } from "../common/alarms";
import { kmsKeyArn, lambdaArn, secretArn, tags, topicArn } from "../common/argument-checks";
import { environmentRef } from "../common/references/reference-checks";
import { environmentOf } from "../common/references/references";
import type { ExternalSecret, SecretAlarms, SecretArgs, SecretRotation } from "./args";
import { foreignToSecrets } from "./foreign-arguments";

/** Source: https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const MOST_BYTES = 65_536;

/** Defaults of `Secret` by profile. */
export const secretDefaults = {
  production: { recoveryWindowDays: 30 },
  development: { recoveryWindowDays: 0 },
} as const;

export const problemWithValue: Judge<string> = (value) => {
  if (value === "") return "is empty; Secrets Manager refuses that";
  // The kind of the value, and not the value: no error may show a secret.
  if (typeof value !== "string")
    return `is ${kindOf(value)}, not text; several values go in as pulumi.jsonStringify({ … })`;
  const bytes = Buffer.byteLength(value);
  return bytes <= MOST_BYTES ? undefined : `has ${bytes} bytes; Secrets Manager takes ${MOST_BYTES} at most`;
};

const region = text(/^[a-z]{2,}(-[a-z]+)+-\d$/, "a region, such as eu-central-1");

const shape: Shape<SecretArgs> = {
  environment: environmentRef,
  value: input(problemWithValue),
  generate: generator,
  external: object<ExternalSecret>({
    name: input(text(/^[\w/+=.@-]{1,512}$/, "a secret's name: 1 to 512 letters, digits and / _ + = . @ -")),
    arn: secretArn,
  }),
  rotation: object<SecretRotation>({
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html
    everyDays: required(input(integer(1, 1000, "days")), "the days after which it is replaced"),
    functionArn: lambdaArn,
    rotateImmediately: input(boolean),
  }),
  alarms: object<SecretAlarms>({ notify: topicArn }),
  description: input(text(/^.{0,2048}$/s, "text of up to 2048 characters")),
  kmsKeyArn,
  recoveryWindowDays: input<number>((days) => (days === 0 ? undefined : integer(7, 30, "days, or 0")(days))),
  replicaRegions: list(plain(region)),
  tags,
};

function checkTogether(checker: Checker, args: SecretArgs): void {
  checkSources(checker, args);
  if (args.external && (args.external.name === undefined) === (args.external.arn === undefined)) {
    checker.add("external", "exactly one of external.name and external.arn is wanted");
  }
  if (args.rotation !== undefined && args.rotation.functionArn === undefined && args.external === undefined) {
    checker.add(
      "rotation.functionArn",
      "is missing: only a secret of another service, in external, is rotated without a function",
    );
  }
  if (args.alarms !== undefined && args.rotation === undefined) {
    checker.add("alarms", "is of a rotation; give rotation too");
  } else {
    checkTold(checker, args.alarms, placeOf(args));
  }
  const own = (["description", "recoveryWindowDays", "replicaRegions"] as const).filter(
    (key) => args[key] !== undefined,
  );
  for (const key of args.external === undefined ? [] : own) {
    checker.add(key, "is for a secret that is made here, but external adopts one; leave it out");
  }
  checker.add("replicaRegions", problemWithRepetition(args.replicaRegions ?? []));
}

const placeOf = ({ environment }: SecretArgs) => (environment === undefined ? {} : environmentOf(environment));

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with every problem. */
export function resolveArgs(name: string, args: SecretArgs = {}) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToSecrets);
  if (checkArguments(checker, args, shape)) checkTogether(checker, args);
  refuse("Secret", name, checker.problems);

  const environment = placeOf(args);
  const defaults = secretDefaults[profileOf(environment)];
  return {
    ...args,
    alarms: toldAlarms(args.alarms, environment),
    recoveryWindowDays: args.recoveryWindowDays ?? defaults.recoveryWindowDays,
    tags: tagsFor("Secret", name, args.tags),
  };
}
export type SecretSpec = ReturnType<typeof resolveArgs>;
