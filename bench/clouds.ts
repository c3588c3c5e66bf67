/** The clouds that are measured, with the provider's SDK that their components stand on. */
export const clouds = {
  aws: { sdk: "@pulumi/aws" },
  azure: { sdk: "@pulumi/azure-native" },
  gcp: { sdk: "@pulumi/gcp" },
} as const;
export type CloudName = keyof typeof clouds;

export const cloudNames = Object.keys(clouds) as CloudName[];
