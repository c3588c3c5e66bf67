import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const step = new aws.lambda.CallbackFunction("step", { callback: async () => "done" });
const role = new aws.iam.Role("machine", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "states.amazonaws.com" }),
});
const machine = new aws.sfn.StateMachine("machine", {
  roleArn: role.arn,
  definition: pulumi.jsonStringify({
    StartAt: "Step",
    States: { Step: { Type: "Task", Resource: step.arn, End: true } },
  }),
});
export const arn = machine.arn;
