/** The clouds, each with the config of a stack on it. */
export const clouds = [
  { cloud: "aws", config: { "aws:region": "eu-west-1" } },
  { cloud: "azure", config: { "azure-native:location": "westeurope" } },
  { cloud: "gcp", config: { "gcp:project": "acme-prod", "gcp:region": "europe-west1" } },
] as const;

export type Cloud = (typeof clouds)[number]["cloud"];
