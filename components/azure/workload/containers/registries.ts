import { byName } from "../../../shared/names/physical-names";
import { type RegistryRef, registry, registryBehind } from "../../common/references/registry-reference";
import type { WorkloadArgs } from "../args";

/** The arguments that name registries of Azure. */
export type PullingArgs = Pick<WorkloadArgs, "image" | "registry" | "sidecars">;

/**
 * The Azure registries that a workload pulls from, each once: that of its image, the one of its arguments, those of its
 * sidecars. In this order, so that one that is added later leaves the name of the first one's role.
 */
export function registriesIn({ registry: given, image, sidecars }: PullingArgs): RegistryRef[] {
  const beside = byName(sidecars).map(([, sidecar]) => registryBehind(sidecar.image));
  const all = [registryBehind(image), given && registry(given), ...beside].filter((one) => one !== undefined);
  return all.filter((one, index) => all.findIndex((other) => isSame(one, other)) === index);
}

/** Azure compares ids without regard to case. A reference that was refused may be anything. */
function isSame({ id: one }: RegistryRef, { id: other }: RegistryRef): boolean {
  return typeof one === "string" && typeof other === "string"
    ? one.toLowerCase() === other.toLowerCase()
    : one === other;
}
