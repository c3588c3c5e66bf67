import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { autoName, nameLimits } from "../../../components/aws/common/names";
import { componentNames } from "../component-names";
import { runs } from "../runs";

/** What AWS takes as the whole name, from the references that `nameLimits` cites, written down once more. */
const legal: Record<keyof typeof nameLimits, RegExp> = {
  loadBalancer: /^(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/,
  targetGroup: /^[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/,
  role: /^[A-Za-z0-9_+=,.@-]{1,64}$/,
  eventTarget: /^[A-Za-z0-9_.-]{1,64}$/,
  eventRule: /^[A-Za-z0-9_.-]{1,64}$/,
  securityGroup: /^(?!sg-)[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/,
  logGroup: /^[A-Za-z0-9_./#-]{1,512}$/,
  bucket: /^(?!xn--|sthree-)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  secret: /^[A-Za-z0-9/_+=.@-]{1,512}$/,
  webAcl: /^[A-Za-z0-9_-]{1,128}$/,
  rolePolicy: /^[A-Za-z0-9_+=,.@-]{1,128}$/,
  alarm: /^[ -~]{1,255}$/,
  scalingPolicy: /^[ -~]{1,255}$/,
  scheduledAction: /^[^:/|]{1,256}$/,
  logDelivery: /^[A-Za-z0-9_-]{1,60}$/,
  queue: /^[A-Za-z0-9_-]{1,75}$/,
  topic: /^[A-Za-z0-9_-]{1,251}$/,
  database: /^(?!.*--)[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
  databaseInstance: /^(?!.*--)[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
  cache: /^(?!.*--)[a-z][a-z0-9-]{0,38}[a-z0-9]$/,
  replicationGroup: /^(?!.*--)[a-z][a-z0-9-]{0,38}[a-z0-9]$/,
  cacheGroup: /^(?!.*--)[a-z][a-z0-9-]{0,253}[a-z0-9]$/,
  document: /^(?!(aws|amazon|amzn))[a-z0-9_.-]{3,128}$/i,
  budget: /^(?![ ])[^:\\]{1,100}$/,
  namespace: /^[!-~]{1,1024}$/,
  ecs: /^[A-Za-z0-9_-]{1,255}$/,
  stateMachine: /^[A-Za-z0-9_-]{1,80}$/,
  schedule: /^[A-Za-z0-9_.-]{1,64}$/,
  table: /^[A-Za-z0-9_.-]{3,255}$/,
};

/** The name that a resource gets: by Pulumi's auto-naming, by the provider's suffix of a prefix, or as it is. */
function nameOf(logicalName: string, type: keyof typeof nameLimits): string {
  const { name, namePrefix, bucketPrefix, identifierPrefix, targetId, replicationGroupId } = autoName(
    logicalName,
    type,
  );
  const prefix = namePrefix ?? bucketPrefix ?? identifierPrefix;
  return (
    name ??
    targetId ??
    replicationGroupId ??
    (prefix === undefined ? `${logicalName}-0123abc` : `${prefix}20260101000000000000000001`)
  );
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

  test("leaves room for a second one, so that a replacement comes first, unless it takes no prefix", () => {
    fc.assert(
      fc.property(componentNames, (logicalName) => {
        if ("prefix" in nameLimits[type]) expect(autoName(logicalName, type)).not.toHaveProperty("name");
      }),
      runs(100),
    );
  });
});
