import type { Specs } from "./spec";
import { containerApps } from "./specs/container-apps";
import { data } from "./specs/data";
import { dns } from "./specs/dns";
import { frontDoor } from "./specs/front-door";
import { identities } from "./specs/identity";
import { networks } from "./specs/network";
import { observability } from "./specs/observability";
import { scripts } from "./specs/scripts";
import { stores } from "./specs/storage";
import { vaults } from "./specs/vault";

export const specs: Specs = {
  ...containerApps,
  ...data,
  ...dns,
  ...frontDoor,
  ...identities,
  ...networks,
  ...observability,
  ...scripts,
  ...stores,
  ...vaults,
};
