import type * as servicebus from "@pulumi/azure-native/servicebus";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { expected } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import { childrenOf } from "../common/children";
import type { NamespaceRef } from "../common/references/queue-reference";
import type { ServiceBusNamespaceArgs } from "./args";
import { createNamespace } from "./namespace-parts";
import { resolveNamespace } from "./spec";

/**
 * A namespace of Service Bus that takes identities alone: keys that open it, and TLS before 1.2, are off. The queues of an
 * environment share one that is made with the first of them; make one yourself for another tier, or for several stacks.
 * A Premium one can be in the environment's network alone, by `privateEndpoint`.
 *
 * `new ServiceBusNamespace("prod", { environment: prod, sku: "Premium" })`
 */
export class ServiceBusNamespace extends pulumi.ComponentResource {
  /** The namespace. */
  public readonly namespace: servicebus.Namespace;
  /** ARM id of the namespace. */
  public readonly id: pulumi.Output<string>;
  /** Host name of the namespace, `<name>.servicebus.windows.net`, known when the network reaches it. */
  public readonly hostName: pulumi.Output<string>;
  /** All that a reference to this namespace needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<NamespaceRef>;

  constructor(name: string, args: ServiceBusNamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveNamespace(name, args);
    super("vendor-native:azure:ServiceBusNamespace", name, {}, opts);
    const { namespace, reachable } = createNamespace(name, spec, childrenOf(this));

    this.namespace = namespace;
    this.id = namespace.id;
    const endpoint = expected(namespace.serviceBusEndpoint, `ServiceBusNamespace "${name}": Azure gave no endpoint`);
    // As a URL with a port: https://<name>.servicebus.windows.net:443/
    const host = endpoint.apply((url) => url.replace(/^https:\/\//, "").replace(/[:/].*$/, ""));
    this.hostName = after(host, reachable);
    const { id, hostName } = this;
    lazily(this, "ref", () => pulumi.output({ id, hostName }));
    this.registerOutputs({ id, hostName });
  }
}
