import { hex } from "../../hash";
import { record, text } from "../../spec";
import type { Properties } from "../../values";
import { legalNames } from "../names";
import { arm, type Facts, filledIn, managed, type Specs } from "../spec";

const vault = "Microsoft.KeyVault/vaults/{vaultName}";

export const vaultUri = (name: string): string => `https://${name.toLowerCase()}.vault.azure.net/`;

function vaultProperties({ inputs, tenantId }: Facts): Properties {
  const given = record(inputs.properties);
  return {
    tenantId,
    enableSoftDelete: true,
    softDeleteRetentionInDays: 90,
    accessPolicies: [],
    publicNetworkAccess: "Enabled",
    ...given,
    vaultUri: vaultUri(text(inputs.vaultName)),
    provisioningState: "Succeeded",
  };
}

/** Azure Resource Manager makes a version of a secret whenever it writes it, and does not tell the value again. */
function secretProperties({ seed, inputs }: Facts): Properties {
  const uri = `${vaultUri(text(inputs.vaultName))}secrets/${text(inputs.secretName)}`;
  const version = hex(`${seed} ${JSON.stringify([inputs.properties, inputs.tags])}`, 32);
  const attributes = { enabled: true, created: 1_767_225_600, updated: 1_767_225_600 };
  const given = record(inputs.properties);
  return {
    attributes: { ...attributes, ...record(given.attributes) },
    value: undefined,
    secretUri: uri,
    secretUriWithVersion: `${uri}/${version}`,
  };
}

function keyUri({ inputs }: Facts): string {
  return `${vaultUri(text(inputs.vaultName))}keys/${text(inputs.keyName)}`;
}

export const vaults: Specs = {
  "azure-native:keyvault:Vault": arm(vault, {
    name: legalNames.vault,
    max: 24,
    computed: { systemData: managed.systemData, properties: vaultProperties },
  }),
  "azure-native:keyvault:Secret": arm(`${vault}/secrets/{secretName}`, {
    name: legalNames.secret,
    max: 127,
    computed: { location: ({ location }) => location, properties: filledIn("properties", secretProperties) },
  }),
  "azure-native:keyvault:Key": arm(`${vault}/keys/{keyName}`, {
    name: legalNames.secret,
    max: 127,
    computed: {
      location: ({ location }) => location,
      attributes: () => ({ enabled: true, exportable: false, recoveryLevel: "Recoverable" }),
      keyOps: ({ inputs }) => record(inputs.properties).keyOps ?? ["encrypt", "decrypt", "wrapKey", "unwrapKey"],
      keySize: ({ inputs }) => record(inputs.properties).keySize ?? 2048,
      kty: ({ inputs }) => record(inputs.properties).kty,
      keyUri,
      keyUriWithVersion: (facts) => `${keyUri(facts)}/${hex(`${facts.seed} version`, 32)}`,
    },
  }),
};
