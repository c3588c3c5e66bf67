import * as pulumi from "@pulumi/pulumi";
import { WebService } from "vendor-native/aws";

const platform = new pulumi.StackReference("platform", { name: new pulumi.Config().require("platform") });

const orders = new WebService("orders", {
  environment: platform.requireOutput("environment"),
  image: "ghcr.io/acme/orders:2.0.1",
});

export const url = orders.url;
