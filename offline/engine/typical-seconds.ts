import { awsTimes } from "./aws/typical-times";
import { azureTimes } from "./azure/typical-times";
import { gcpTimes } from "./gcp/typical-times";
import type { TypicalTimes } from "./typical-times";

const times: TypicalTimes = { ...awsTimes, ...azureTimes, ...gcpTimes };

/** For a type that is in no table. */
const OTHER_SECONDS = 2;

/** How long a cloud typically takes to make a resource. */
export const typicalSeconds = ({ type }: { readonly type: string }): number => times[type]?.seconds ?? OTHER_SECONDS;
