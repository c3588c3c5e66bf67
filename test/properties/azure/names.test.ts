import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  accountLogicalName,
  autoName,
  nameLimits,
  serverLogicalName,
  vaultLogicalName,
} from "../../../components/azure/common/names";
import { componentNames } from "../component-names";
import { runs } from "../runs";

/** What Azure takes as the whole name, from the references that `nameLimits` cites, written down once more. */
const legal: Record<keyof typeof nameLimits, RegExp> = {
  resourceGroup: /^[\w().-]{0,89}[\w()-]$/,
  virtualNetwork: /^[A-Za-z0-9][\w.-]{0,62}\w$/,
  subnet: /^[A-Za-z0-9]([\w.-]{0,78}\w)?$/,
  networkSecurityGroup: /^[A-Za-z0-9]([\w.-]{0,78}\w)?$/,
  natGateway: /^[A-Za-z0-9]([\w.-]{0,78}\w)?$/,
  publicIpAddress: /^[A-Za-z0-9]([\w.-]{0,78}\w)?$/,
  privateEndpoint: /^[A-Za-z0-9][\w.-]{0,62}\w$/,
  virtualNetworkLink: /^[A-Za-z0-9]([\w.-]{0,78}\w)?$/,
  workspace: /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/,
  applicationInsights: /^[^%&\\?/]{0,254}[^%&\\?/ .]$/,
  diagnosticSetting: /^[^:<>+/&%\\?@]{0,254}[^:<>+/&%\\?@ .]$/,
  actionGroup: /^[^*#&+:<>?@%{}\\/|]{0,259}[^*#&+:<>?@%{}\\/|. ]$/,
  budget: /^[A-Za-z0-9][\w-]{0,62}$/,
  systemTopic: /^[A-Za-z0-9-]{3,50}$/,
  eventSubscription: /^[A-Za-z0-9-]{1,64}$/,
  metricAlert: /^[^*#&+:<>?@%{}\\/]{0,254}[^*#&+:<>?@%{}\\/ .]$/,
  /** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftinsights */
  scheduledQueryRule: /^[^*#&+:<>?@%{}\\/]{0,254}[^*#&+:<>?@%{}\\/ .]$/,
  identity: /^[A-Za-z0-9][\w-]{2,127}$/,
  managedEnvironment: /^(?!.*--)[a-z][a-z0-9-]{0,58}[a-z0-9]$/,
  environmentCertificate: /^(?!.*--)[a-z]([a-z0-9-]{0,58}[a-z0-9])?$/,
  frontDoorProfile: /^[A-Za-z0-9][A-Za-z0-9-]{0,258}[A-Za-z0-9]$/,
  frontDoorEndpoint: /^[A-Za-z0-9][A-Za-z0-9-]{0,44}[A-Za-z0-9]$/,
  deploymentScript: /^[\w().-]{0,89}[\w()-]$/,
  blobContainer: /^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  fileShare: /^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  serviceBusTopic: /^[A-Za-z0-9]([\w.-]{0,258}[A-Za-z0-9])?$/,
  serviceBusSubscription: /^[A-Za-z0-9]([\w.-]{0,48}[A-Za-z0-9])?$/,
  serviceBusQueue: /^[A-Za-z0-9]([\w.-]{0,258}[A-Za-z0-9])?$/,
  frontDoorRuleSet: /^[A-Za-z][A-Za-z0-9]{0,59}$/,
  frontDoorRule: /^[A-Za-z][A-Za-z0-9]{0,259}$/,
  wafPolicy: /^[A-Za-z][A-Za-z0-9]{0,127}$/,
};
const suffix = "0123abcd";

/** The name that a resource gets: as it is, or by azure-native's auto-naming, which a part of another resource has none of. */
function nameOf(logicalName: string, type: keyof typeof nameLimits): string {
  const [fixed] = Object.values(autoName(logicalName, type));
  return fixed ?? ("nested" in nameLimits[type] ? logicalName : `${logicalName}${suffix}`);
}

describe.each(Object.keys(legal) as (keyof typeof legal)[])("the name of a %s", (type) => {
  test("is legal, whatever the component is called", () => {
    fc.assert(
      fc.property(componentNames, (logicalName) => {
        expect(nameOf(logicalName, type)).toMatch(legal[type]);
      }),
      runs(300),
    );
  });

  test("of one component is not that of another", () => {
    fc.assert(
      fc.property(fc.uniqueArray(componentNames, { minLength: 2, maxLength: 10 }), (logicalNames) => {
        // Azure tells names apart without regard to case; auto-naming makes up digits that keep such names apart.
        const fixed = logicalNames.flatMap((one) => Object.values(autoName(one, type)));
        expect(new Set(fixed).size).toBe(fixed.length);
      }),
      runs(100),
    );
  });
});

test("the name of a vault is legal, and made up at its end, whatever the environment is called", () => {
  fc.assert(
    fc.property(componentNames, (name) => {
      expect(`${vaultLogicalName(name)}${suffix}`).toMatch(/^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/);
    }),
    runs(300),
  );
});

test("the name of a flexible server is a legal label of a host, whatever the database is called", () => {
  fc.assert(
    fc.property(componentNames, (name) => {
      expect(`${serverLogicalName(name)}${suffix}`).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
    }),
    runs(300),
  );
});

test("the name of a storage account is legal, whatever its component is called", () => {
  fc.assert(
    fc.property(componentNames, (name) => {
      expect(`${accountLogicalName(name)}${suffix}`).toMatch(/^[a-z0-9]{3,24}$/);
    }),
    runs(300),
  );
});
