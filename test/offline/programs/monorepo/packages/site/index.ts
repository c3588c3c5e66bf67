import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";

export class Site extends pulumi.ComponentResource {
  readonly name: pulumi.Output<string>;
  constructor(name: string) {
    super("acme:index:Site", name);
    this.name = new gcp.storage.Bucket(
      name,
      { location: "EU", website: { mainPageSuffix: "index.html" } },
      { parent: this },
    ).name;
    this.registerOutputs();
  }
}
