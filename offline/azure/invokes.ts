import type { InvokeAnswer } from "../model";
import type { Properties } from "../values";

export interface InvokeFacts {
  readonly args: Properties;
  readonly location: string;
  readonly subscriptionId: string;
  readonly tenantId: string;
}

export type Invocations = Readonly<Record<string, (facts: InvokeFacts) => InvokeAnswer>>;

export const invokes: Invocations = {
  "azure-native:authorization:getClientConfig": ({ subscriptionId, tenantId }) => ({
    result: {
      clientId: "00000000-0000-4000-a000-000000000003",
      objectId: "00000000-0000-4000-a000-000000000004",
      subscriptionId,
      tenantId,
    },
  }),
};
