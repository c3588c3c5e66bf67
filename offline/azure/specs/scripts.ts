import { arm, type Specs, succeeded, systemData, timestamp } from "../spec";

/** Deployment scripts, which have run once they are there. */
export const scripts: Specs = {
  "azure-native:resources:AzureCliScript": arm("Microsoft.Resources/deploymentScripts/{scriptName}", {
    max: 90,
    optional: { cleanupPreference: () => "Always", timeout: () => "P1D" },
    computed: {
      outputs: () => ({}),
      provisioningState: succeeded,
      status: () => ({ startTime: timestamp, endTime: timestamp, expirationTime: timestamp }),
      systemData,
    },
  }),
};
