import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";

const first = new command.local.Command("first", { create: "date", triggers: [Math.PI] });
const second = new command.remote.Command(
  "second",
  { connection: { host: "192.0.2.1" }, create: pulumi.interpolate`echo ${first.stdout}` },
  { dependsOn: [first] },
);
export const said = second.stdout;
