import type * as pulumi from "@pulumi/pulumi";
import { type Check, eventual, input, list, object, required, type Shape } from "../../shared/arguments/shape";
import { anyText, type Judge, someText, text } from "../../shared/arguments/validation";
import { type PolicyCondition, type PolicyStatement, problemWithOperator } from "./policy-documents";

/** A list with something in it, or an Output of one. */
const some = <T>(judge: Judge<T>, what: string): Check<pulumi.Input<pulumi.Input<T>[]>> =>
  required(
    eventual((checker, path, value) => {
      list(input(judge))(checker, path, value);
      if (Array.isArray(value) && value.length === 0) checker.add(path, `is empty: give ${what}`);
    }),
    what,
  );

const action = text(/^(\*|[\w-]+:[\w*?-]+)$/, "an IAM action, such as s3:GetObject");

/** A statement of a policy. */
export const statement: Shape<PolicyStatement> = {
  actions: some(action, "the actions, such as s3:GetObject"),
  resources: some(text(/^(\*|arn:.+)$/, "an ARN, or *"), "the ARNs of the resources"),
  conditions: list(
    object<PolicyCondition>({
      test: required(input(problemWithOperator), "an operator, such as StringEquals"),
      variable: required(input(someText), "a condition key, such as aws:SourceAccount"),
      values: some(anyText, "the values, one of which must match"),
    }),
  ),
};
