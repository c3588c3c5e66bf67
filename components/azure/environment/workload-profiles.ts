import { input, object, plain, required } from "../../shared/arguments/shape";
import { type Checker, integer, known, oneOf } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import type { Profile } from "../../shared/profile";
import { CONSUMPTION } from "../workload/size";
import { type WorkloadProfile, WorkloadProfileType } from "./args";

/** Defaults of `WorkloadProfile` by profile of the environment. */
export const workloadProfileDefaults = {
  maximumCount: 10,
  production: { minimumCount: 3 },
  development: { minimumCount: 1 },
} as const;

export const workloadProfile = object<WorkloadProfile>({
  type: required(plain(oneOf(WorkloadProfileType)), "the machine, such as D4"),
  minimumCount: input(integer(0, 100, "machines")),
  maximumCount: input(integer(1, 100, "machines")),
});

export function problemWithProfileName(name: string): string | undefined {
  if (name === CONSUMPTION) return "is there in every environment already; leave it out, or give another name";
  return /^[a-zA-Z][a-zA-Z0-9-]{0,14}$/.test(name)
    ? undefined
    : "is not a workload profile's name: 1 to 15 letters, digits and hyphens, starting with a letter";
}

const isByUse = ({ type }: WorkloadProfile): boolean => type.startsWith(CONSUMPTION);

/** One argument of a profile against another. */
export function checkWorkloadProfile(checker: Checker, path: string, profile: WorkloadProfile): void {
  const counts = (["minimumCount", "maximumCount"] as const).filter((key) => profile[key] !== undefined);
  for (const key of isByUse(profile) ? counts : []) {
    checker.add(`${path}.${key}`, `is for machines of your own, but ${profile.type} is paid by use; leave it out`);
  }
  const [least, most] = [known(profile.minimumCount), known(profile.maximumCount)];
  if (least !== undefined && most !== undefined && least > most)
    checker.add(`${path}.minimumCount`, `${least} is more than maximumCount ${most}; nearest: ${most}`);
}

/** The profiles as Azure has them. */
export function profilesOf(profiles: Record<string, WorkloadProfile>, of: Profile) {
  const defaults = workloadProfileDefaults[of];
  const dedicated = byName(profiles).map(([name, profile]) => ({
    name,
    workloadProfileType: profile.type,
    ...(!isByUse(profile) && {
      minimumCount: profile.minimumCount ?? least(profile, defaults.minimumCount),
      maximumCount:
        profile.maximumCount ?? Math.max(workloadProfileDefaults.maximumCount, known(profile.minimumCount) ?? 0),
    }),
  }));
  return [{ name: CONSUMPTION, workloadProfileType: CONSUMPTION }, ...dedicated];
}

/** The default, but no more than the most that the user wants. */
const least = ({ maximumCount }: WorkloadProfile, byDefault: number): number =>
  Math.min(byDefault, known(maximumCount) ?? byDefault);
