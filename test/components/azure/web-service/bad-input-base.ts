import { WebService } from "../../../../components/azure";
import { ProgramError } from "../../../../offline/program-error";
import { existingId, planProgram } from "../helpers";

export const image = "ghcr.io/acme/api:1.4.2";

/** A reference to an environment with a domain and managed certificates, all of it plain. */
export const environment = {
  environmentId: existingId("Microsoft.App/managedEnvironments/main"),
  resourceGroupName: "apps",
  defaultDomain: "calmpond-4082b2ed.westeurope.azurecontainerapps.io",
  staticIp: "20.1.2.3",
  customDomainVerificationId: "0".repeat(64),
  domainName: "example.com",
  zoneResourceGroupName: "dns",
};

/** The same, behind a Front Door that waits for a minute. */
export const fronted = {
  ...environment,
  certificateSource: "front-door",
  frontDoor: {
    resourceGroupName: "apps",
    profileName: "main",
    endpointName: "main",
    endpointHostName: "main-abc.z01.azurefd.net",
    endpointId: existingId("Microsoft.Cdn/profiles/main/afdEndpoints/main"),
    frontDoorId: "12345678-1234-1234-1234-123456789012",
    originResponseTimeoutSeconds: 60,
  },
} as const;

/** A reference to a secret. */
export const token = {
  id: existingId("Microsoft.KeyVault/vaults/main/secrets/token"),
  uri: "https://main.vault.azure.net/secrets/token",
};

/** A service of which one argument is wrong. */
export const create = (argument: string, value: unknown, beside: object) =>
  new WebService("api", { environment: { ...environment }, image, ...beside, [argument]: value } as never);

/** A service of whose one argument, an object, a part is wrong. */
export const within = (argument: string, base: object) => (key: string, value: unknown, beside: object) =>
  create(argument, { ...base, ...beside, [key]: value }, {});

/** The same, of an object in a map under the name `one`. */
export const named = (argument: string, base: object) => (key: string, value: unknown, beside: object) =>
  create(argument, { one: { ...base, ...beside, [key]: value } }, {});

export const whole = (value: unknown, range: string, nearest: number): string =>
  `${JSON.stringify(value)} is not a whole number from ${range}; nearest: ${nearest}`;
export const notLabel = "is not a name: 1 to 63 lower-case letters, digits and hyphens, no hyphen at either end";
export const noReference = "is no reference to a secret: give a Secret, or { id, uri }; plain values go in env";

/** The error of a program that fails. */
export async function failureOf(program: () => unknown): Promise<ProgramError> {
  const error: unknown = await planProgram(program).then(String, (reason) => reason);
  if (error instanceof ProgramError) return error;
  throw new Error(`the program did not fail: ${error}`);
}
