import { compute } from "./invokes/compute";
import { dns } from "./invokes/dns";
import type { Invocations } from "./invokes/facts";
import { general } from "./invokes/general";
import { services } from "./invokes/services";

export const invokes: Invocations = { ...compute, ...dns, ...general, ...services };
