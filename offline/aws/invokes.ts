import type { Invocations } from "./invokes/facts";
import { general } from "./invokes/general";
import { loadBalancing } from "./invokes/load-balancing";
import { network } from "./invokes/network";
import { services } from "./invokes/services";

export const invokes: Invocations = { ...general, ...loadBalancing, ...network, ...services };
