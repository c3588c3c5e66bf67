import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { byName, physicalName } from "../../shared/names/physical-names";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { Where } from "../common/resource-group";
import type { Budget, Notify } from "./args";
import { createBudget } from "./budget";
import { hasReceivers } from "./shape";

/** Characters of the name that a message begins with. Source: https://learn.microsoft.com/azure/azure-monitor/alerts/resource-manager-action-groups */
const LONGEST_SHORT_NAME = 12;

interface ActionGroupSpec {
  notify: Notify;
  resourceGroupName: pulumi.Input<string>;
  tags: TagsInput;
}

/** Those who are told, as an action group; undefined where the given groups are all. */
function createActionGroup(
  name: string,
  { notify, resourceGroupName, tags }: ActionGroupSpec,
  opts: pulumi.CustomResourceOptions,
): monitor.ActionGroup | undefined {
  if (!hasReceivers(notify)) return undefined;
  const childName = `${name}-notify`;
  return new monitor.ActionGroup(
    childName,
    {
      ...autoName(childName, "actionGroup"),
      resourceGroupName,
      // Told from everywhere: an alert of another region must reach it too.
      location: "Global",
      groupShortName: shortNameOf(name),
      enabled: true,
      ...receiversOf(notify),
      tags,
    },
    opts,
  );
}

export const shortNameOf = (name: string): string =>
  /^[\w-]+$/.test(name) && name.length <= LONGEST_SHORT_NAME ? name : physicalName([name], LONGEST_SHORT_NAME);

const useCommonAlertSchema = true;

/** Names are unique among all receivers of a group; a mail address gives its own. */
function receiversOf({ emails = [], webhooks, sms, logicApps }: Notify) {
  return {
    emailReceivers: [...emails].sort().map((emailAddress) => ({
      name: `email-${physicalName([emailAddress.toLowerCase()], 64)}`,
      emailAddress,
      useCommonAlertSchema,
    })),
    webhookReceivers: byName(webhooks).map(([key, serviceUri]) => ({
      name: `webhook-${key}`,
      serviceUri: pulumi.secret(serviceUri),
      useCommonAlertSchema,
    })),
    smsReceivers: byName(sms).map(([key, { countryCode, phoneNumber }]) => ({
      name: `sms-${key}`,
      countryCode,
      phoneNumber,
    })),
    logicAppReceivers: byName(logicApps).map(([key, { resourceId, callbackUrl }]) => ({
      name: `logic-app-${key}`,
      resourceId,
      callbackUrl: pulumi.secret(callbackUrl),
      useCommonAlertSchema,
    })),
  };
}

interface NotifySpec {
  notify: Notify | undefined;
  budget: Budget | undefined;
  tags: TagsInput;
}

interface Place {
  where: Where;
  /** ARM id of something in the environment's resource group. */
  withinId: pulumi.Input<string>;
}

interface Told {
  /** The group that was made; absent where the given ones are all. */
  actionGroup: monitor.ActionGroup | undefined;
  /** The ARM ids of all groups, the one that was made first. */
  actionGroupIds: pulumi.Output<string[]>;
}

/** Those who are told of all alarms in an environment, and of its cost; undefined where that is nobody. */
export function createNotify(
  name: string,
  { notify, budget, tags }: NotifySpec,
  { where, withinId }: Place,
  opts: pulumi.CustomResourceOptions,
): Told | undefined {
  if (notify === undefined) return undefined;
  const actionGroup = createActionGroup(name, { notify, resourceGroupName: where.resourceGroupName, tags }, opts);
  const { actionGroupIds: given = [] } = notify;
  const made = actionGroup === undefined ? [] : [actionGroup.id];
  const actionGroupIds = pulumi.all([pulumi.all(made), given]).apply(([own, others]) => [...own, ...others]);
  if (budget !== undefined) createBudget(name, { ...budget, withinId, actionGroupIds }, opts);
  return { actionGroup, actionGroupIds };
}
