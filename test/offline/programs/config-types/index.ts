import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const network = config.requireObject<{ cidr: string; zones: string[] }>("network");
export const values = [
  config.requireNumber("replicas"),
  config.requireBoolean("public"),
  network.zones.length,
  config.get("owner") ?? "nobody",
];
export const key = config.requireSecret("key");
