import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** A provider's SDK that is not installed here, as its generated classes are: types by path and name, outputs without a value. */
interface StandIn {
  /** The type of a class: `mod:Name`, as Terraform's bridge says it (`mod/name:Name`), or by the groups of Kubernetes. */
  readonly form: "plain" | "bridged" | "kubernetes";
  /** The paths whose classes are components that a plugin constructs. */
  readonly remote?: string;
}

const standIns: Readonly<Record<string, StandIn>> = {
  awsx: { form: "plain", remote: "." },
  azure: { form: "bridged" },
  cloudflare: { form: "bridged" },
  command: { form: "plain" },
  docker: { form: "bridged" },
  "docker-build": { form: "plain" },
  eks: { form: "plain", remote: "." },
  github: { form: "bridged" },
  kubernetes: { form: "kubernetes", remote: "^(yaml/v2|helm.sh/v4)$" },
  tls: { form: "bridged" },
};

/** Outputs that classes of these packages have: all of them have all, since a program reads its own alone. */
const outputs = [
  ...[
    "id",
    "kubeconfig",
    "kubeconfigJson",
    "vpcId",
    "privateSubnetIds",
    "url",
    "imageUri",
    "ref",
    "repoDigest",
    "stdout",
  ],
  ...[
    "loadBalancer",
    "publicKeyOpenssh",
    "name",
    "location",
    "primaryBlobEndpoint",
    "metadata",
    "spec",
    "status",
    "data",
  ],
];

const source = ({ form, remote }: StandIn, pkg: string): string => `
const pulumi = require("@pulumi/pulumi");
const groups = { helm: "helm.sh", apiextensions: "apiextensions.k8s.io" };
const lower = (name) => name[0].toLowerCase() + name.slice(1);
function typeOf(path, name, args) {
  const [group = "index", ...rest] = path;
  if (${form === "kubernetes"} && name === "CustomResource") return ["kubernetes", args.apiVersion, args.kind].join(":");
  const mod = [${form === "kubernetes"} ? (groups[group] ?? group) : group, ...rest].join("/");
  return [${JSON.stringify(pkg)}, ${form === "bridged"} ? mod + "/" + lower(name) : mod, name].join(":");
}
const isRemote = (type) => ${JSON.stringify(remote ?? "^$")} !== "^$" && new RegExp(${JSON.stringify(remote ?? "^$")}).test(type.split(":")[1]);
const unset = Object.fromEntries(${JSON.stringify(outputs)}.map((key) => [key, undefined]));
function classOf(path, name) {
  if (name === "Provider") {
    return function (logicalName, args = {}, opts) {
      return Reflect.construct(pulumi.ProviderResource, [${JSON.stringify(pkg)}, logicalName, args, opts]);
    };
  }
  return function (logicalName, args = {}, opts) {
    const type = typeOf(path, name, args);
    const Base = isRemote(type) ? pulumi.ComponentResource : pulumi.CustomResource;
    const { id, ...inputs } = { ...unset, ...args };
    return Reflect.construct(Base, [type, logicalName, isRemote(type) ? { id, ...inputs } : inputs, opts, isRemote(type)]);
  };
}
function room(path) {
  return new Proxy({}, {
    get(_, name) {
      if (typeof name === "symbol" || name === "then") return undefined;
      if (name === "__esModule") return true;
      if (/^[A-Z]/.test(name)) return classOf(path, name);
      if (/^get.*Output$/.test(name)) {
        const token = typeOf(path, lower(name.replace(/Output$/, "")), {});
        return (args) => pulumi.runtime.invokeOutput(token, args);
      }
      return room([...path, name]);
    },
  });
}
module.exports = room([]);
`;

/** Links what is installed here into a project's folder, and writes the stand-ins beside it. */
export function installInto(folder: string): void {
  const installed = resolve(__dirname, "../../node_modules");
  const scope = join(folder, "node_modules/@pulumi");
  mkdirSync(scope, { recursive: true });
  for (const name of ["pulumi", "aws", "azure-native", "gcp", "random"]) {
    symlinkSync(join(installed, "@pulumi", name), join(scope, name));
  }
  symlinkSync(join(installed, "typescript"), join(folder, "node_modules/typescript"));
  for (const [name, standIn] of Object.entries(standIns)) {
    const file = join(scope, name, "index.js");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, source(standIn, name));
  }
}
