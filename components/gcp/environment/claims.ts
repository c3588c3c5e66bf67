import { Provider } from "@pulumi/gcp/provider";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, refuse } from "../../shared/arguments/validation";
import { claimsByEnvironment } from "../../shared/names/claims";
import type { ProjectRegions } from "../common/project-regions";

/** Region of a project to the environment of this program that has it. */
const environmentsOf = claimsByEnvironment(() => new Map<string, string>());
/** As `environmentsOf`, for environments of one provider. */
const defaultsOf = claimsByEnvironment(() => new Map<string, string>());
const everywhere = {};
/** The turn of the environment that came last: each one waits for those that the program made before it. */
const turns = claimsByEnvironment((): { last: pulumi.Output<unknown> } => ({ last: pulumi.output(undefined) }));

/**
 * Takes regions of a project for an environment, or says why not: a Cloud Run service is called as the first label of its
 * host, so that `api` of two environments would be one service. Environments of other programs are not seen here; there
 * Cloud Run refuses the second service of a name.
 */
export function claimRegions(name: string, project: string, regions: readonly string[]): string | undefined {
  return claim(environmentsOf(everywhere), name, project, regions);
}

function claim(
  taken: Map<string, string>,
  name: string,
  project: string,
  regions: readonly string[],
): string | undefined {
  for (const region of regions) {
    const other = taken.get(`${project}/${region}`);
    // As a plugin for other languages, one process serves the preview and the update of the same environment.
    if (other === undefined || other === name) continue;
    const why = "where services of one name would be one; give each environment a region or a project of its own";
    return `${region} of ${project.startsWith("the ") ? project : `project ${project}`} is Environment "${other}" already, ${why}`;
  }
  for (const region of regions) taken.set(`${project}/${region}`, name);
  return undefined;
}

/**
 * As `claimRegions`, before anything is made, for environments that both leave a project or regions to one provider: their names
 * are not known yet, but they are the same.
 */
export function claimDefaults(name: string, { project, regions, provider }: Defaults) {
  const where = project ?? "the provider's project";
  return claim(defaultsOf(provider ?? everywhere), name, where, regions ?? ["the provider's region"]);
}

interface Defaults {
  readonly project: string | undefined;
  readonly regions: readonly string[] | undefined;
  /** The provider that was given; the stack's own by default. */
  readonly provider: pulumi.ProviderResource | undefined;
}

/** The provider of Google Cloud that a component has by its options, or by its parent's. */
export function providerOf(opts: pulumi.ComponentResourceOptions): pulumi.ProviderResource | undefined {
  const { parent, provider, providers = [] } = opts;
  const given = [...(provider === undefined ? [] : [provider]), ...Object.values(providers)];
  return given.find((one) => Provider.isInstance(one)) ?? parent?.getProvider("gcp:index:Provider");
}

/** As `claimRegions`, for the provider's project and regions. Refused, the project reaches no resource. */
export function claimLater(name: string, { project, regions }: ProjectRegions): pulumi.Input<string> {
  const names = regions.map((region) => region.name);
  if (isPlain(project) && names.every((region) => isPlain(region))) return project;
  const taken = environmentsOf(everywhere);
  const turn = turns(everywhere);
  const where = pulumi.all([turn.last, project, pulumi.all(names)]);
  turn.last = where.apply(() => undefined);
  return where.apply(([, settled, known]) => {
    const reason = claim(taken, name, settled, known);
    if (reason !== undefined) refuse("Environment", name, [{ propertyPath: "regions", reason }]);
    return settled;
  });
}
