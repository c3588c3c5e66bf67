/** Sets the defaults that cost money or protect data; each can still be set by its own argument. */
export const Profile = {
  /** Every zone has its own way out, data is protected from deletion, logs are kept, no Spot capacity. */
  Production: "production",
  /** One way out for all zones, nothing is protected, logs are kept for days, Spot capacity. */
  Development: "development",
} as const;
export type Profile = (typeof Profile)[keyof typeof Profile];

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
