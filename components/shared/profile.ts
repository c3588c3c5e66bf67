import * as pulumi from "@pulumi/pulumi";

/** Sets the defaults that cost money or protect data; each can still be set by its own argument. */
export const Profile = {
  /** Every zone has its own way out, data is protected from deletion, logs are kept, no Spot capacity. */
  Production: "production",
  /** One way out for all zones, nothing is protected, logs are kept for days, Spot capacity. */
  Development: "development",
} as const;
export type Profile = (typeof Profile)[keyof typeof Profile];

/** References of which it was said, so that each is spoken of once. */
const said = new WeakSet<object>();

/**
 * Says of an environment that comes as an Output, such as `stack.getOutput(…)`, that its development profile comes too late:
 * sizes and what exists are decided before. A production profile is what is taken anyway.
 */
export function warnOfHiddenProfile(ref: object): void {
  if (said.has(ref)) return;
  said.add(ref);
  pulumi.output(ref as { profile?: Profile }).apply((environment) => {
    if (environment?.profile !== Profile.Development) return;
    void pulumi.log.warn(hiddenProfile);
  });
}

const hiddenProfile =
  'an environment of the profile "development" comes as an Output, so that what runs in it gets production\'s sizes and numbers: take it by await stack.requireOutputValue("environment"), in a program that is export = async () => { … }';

/** The profile that a reference names; production where it names none. */
export function profileOf({ profile }: { profile?: Profile }): Profile {
  return profile === Profile.Development ? Profile.Development : Profile.Production;
}

/** Whether a component of an environment is protected from deletion: its own word, else the environment's, else the profile's. */
export function protectionOf(
  own: boolean | undefined,
  environment: { profile?: Profile; deletionProtection?: boolean | undefined },
): boolean {
  return own ?? environment.deletionProtection ?? profileOf(environment) === Profile.Production;
}
