import { named, some } from "../core/kit";
import type { PolicyResource } from "../core/resource";
import type { Match } from "../core/rule";
import { hasUnknownScript, scriptsOf } from "../detect/machines";
import { offerOf } from "../detect/product";
import { readScript, rowOf, type ScriptFacts } from "../detect/script";

type Matcher = (resource: PolicyResource) => Match | undefined;

/** A machine whose start-up script installs or runs a server. */
export function runsServer(noun: string): Matcher {
  return (resource) => {
    const servers = scriptsOf(resource).flatMap((script) => readScript(script).servers);
    const [first] = servers;
    if (first === undefined) return undefined;
    const what = `${named(noun, resource)} runs ${some(servers.map(({ label }) => label))} from its start-up script`;
    if (first.product === undefined) return { what };
    return { what, row: rowOf(first), offer: offerOf(first.product) };
  };
}

function fromScript(noun: string, say: (facts: ScriptFacts) => string | undefined): Matcher {
  return (resource) => {
    for (const script of scriptsOf(resource)) {
      const what = say(readScript(script));
      if (what !== undefined) return { what: `${named(noun, resource)} ${what}` };
    }
    return undefined;
  };
}

export const runsDns = (noun: string): Matcher =>
  fromScript(noun, ({ dns }) => (dns === undefined ? undefined : `runs its own DNS server (${dns})`));
export const runsAcme = (noun: string): Matcher => fromScript(noun, ({ acme }) => acme);
export const runsCron = (noun: string): Matcher => fromScript(noun, ({ cron }) => cron);
export const runsWorker = (noun: string): Matcher => fromScript(noun, ({ worker }) => worker);
export const holdsSecret = (noun: string): Matcher =>
  fromScript(noun, ({ secret }) =>
    secret === undefined ? undefined : `has a secret in its start-up script: ${secret}`,
  );

/** A machine of which nothing worse is known; while its script is unknown, nothing is said. */
export function rawMachine(noun: string): Matcher {
  return (resource) => (hasUnknownScript(resource) ? undefined : { what: named(noun, resource) });
}
