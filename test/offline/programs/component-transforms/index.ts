import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
  type.startsWith("aws:sqs/") ? { props: { ...props, tags: { team: "shop" } }, opts } : undefined,
);
class Inbox extends pulumi.ComponentResource {
  readonly url: pulumi.Output<string>;
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("shop:index:Inbox", name, {}, { ...opts, aliases: [{ type: "shop:old:Inbox" }] });
    const dead = new aws.sqs.Queue(`${name}-dead`, {}, { parent: this });
    const queue = new aws.sqs.Queue(
      name,
      { redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 3 }) },
      { parent: this, protect: true, ignoreChanges: ["tags"] },
    );
    this.url = queue.url;
    this.registerOutputs({ url: this.url });
  }
}
export const urls = ["a", "b"].map((name) => new Inbox(name).url);
