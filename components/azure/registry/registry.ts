import type * as acr from "@pulumi/azure-native/containerregistry";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { lazily } from "../../shared/lazily";
import { childrenOf } from "../common/children";
import { imageIn, type RegistryRef } from "../common/references/registry-reference";
import type { RegistryArgs } from "./args";
import { createRegistry } from "./parts";
import { resolveArgs } from "./spec";

/**
 * An Azure Container Registry that identities alone sign in to: no admin user, nobody pulls without a name. In production it
 * has copies in each zone, and deletes images without a tag after 30 days. Sign-ins, pulls and pushes are in the workspace.
 *
 * A workload with `image: registry.image("api:1.4.2")` may pull from this registry, by its own identity.
 *
 * Defender for Containers scans it if the subscription has that plan, which one stack of the platform owns and no registry:
 * two that own it would undo each other. Where somebody is told, an image with critical or high findings is told once.
 *
 * `new Registry("images", { environment: prod })`
 */
export class Registry extends pulumi.ComponentResource {
  /** The registry. */
  public readonly registry: acr.Registry;
  /** ARM id of the registry: the scope of the role that pulls. */
  public readonly id: pulumi.Output<string>;
  /** Host of the registry, `<name>.azurecr.io`, known when the network reaches it. */
  public readonly loginServer: pulumi.Output<string>;
  /** All that a reference to this registry needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<RegistryRef>;

  constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:Registry", name, {}, opts);
    const { registry, reachable } = createRegistry(name, spec, childrenOf(this));

    this.registry = registry;
    this.id = registry.id;
    this.loginServer = after(registry.loginServer, reachable);
    const { id, loginServer } = this;
    lazily(this, "ref", () => pulumi.output({ id, loginServer }));
    this.registerOutputs({ id, loginServer });
  }

  /** An image in this registry, by its repository and its tag or digest: a workload that is given it may pull it. */
  image(image: string): pulumi.Output<string> {
    return imageIn(this, image);
  }
}
