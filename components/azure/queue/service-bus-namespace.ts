import * as servicebus from "@pulumi/azure-native/servicebus";
import * as pulumi from "@pulumi/pulumi";
import { expected } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import { namespaceLogicalName } from "../common/names";
import type { NamespaceRef } from "../common/references/queue-reference";
import type { ServiceBusNamespaceArgs } from "./args";
import { resolveNamespace } from "./spec";

/**
 * A namespace of Service Bus that takes identities alone: keys that open it, and TLS before 1.2, are off. The queues of an
 * environment share one that is made with the first of them; make one yourself for another tier, or for several stacks.
 *
 * `new ServiceBusNamespace("prod", { environment: prod, sku: "Premium" })`
 */
export class ServiceBusNamespace extends pulumi.ComponentResource {
  /** The namespace. */
  public readonly namespace: servicebus.Namespace;
  /** ARM id of the namespace. */
  public readonly id: pulumi.Output<string>;
  /** Host name of the namespace, `<name>.servicebus.windows.net`. */
  public readonly hostName: pulumi.Output<string>;
  /** All that a reference to this namespace needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<NamespaceRef>;

  constructor(name: string, args: ServiceBusNamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveNamespace(name, args);
    super("vendor-native:azure:ServiceBusNamespace", name, {}, opts);
    this.namespace = new servicebus.Namespace(
      namespaceLogicalName(name),
      { ...whereOf(spec), sku: spec.sku, disableLocalAuth: true, minimumTlsVersion: "1.2", tags: spec.tags },
      { parent: this, ...(spec.protect && { protect: true }) },
    );
    this.id = this.namespace.id;
    this.hostName = expected(this.namespace.serviceBusEndpoint, `ServiceBusNamespace "${name}": Azure gave no endpoint`)
      // As a URL with a port: https://<name>.servicebus.windows.net:443/
      .apply((endpoint) => endpoint.replace(/^https:\/\//, "").replace(/[:/].*$/, ""));
    const { id, hostName } = this;
    lazily(this, "ref", () => pulumi.output({ id, hostName }));
    this.registerOutputs({ id, hostName });
  }
}

/** Where the namespace is; without a region where the environment has none. */
function whereOf({ where }: ReturnType<typeof resolveNamespace>) {
  const { resourceGroupName, location } = where;
  if (location === undefined) return { resourceGroupName };
  const region = expected(location, "the environment's reference has no location; give it");
  return { resourceGroupName, location: region };
}
