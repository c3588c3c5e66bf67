import { type Given, listOf, problemWithDomain, problemWithName } from "./choices";
import { clouds, DomainUse, type Template } from "./templates";

/** Asks one question on the terminal. */
export type Ask = (question: string) => Promise<string>;

/** The command line with the answers to all that it leaves open. A wrong answer is told, and asked for again. */
export async function askForRest(given: Given, templates: readonly Template[], ask: Ask): Promise<Given> {
  const template = given.template ?? (await askForTemplate(given.cloud, templates, ask));
  const found = templates.find(({ name }) => name === template || name === `${given.cloud}-${template}`);
  // The command line is wrong: that is said before more is asked.
  if (found === undefined) return { ...given, template };
  const name = given.name ?? (given.folder === undefined ? await askForName(found.subject, ask) : undefined);
  const domain = given.domain ?? (await askForDomain(found, ask));
  return {
    ...given,
    template,
    ...(name !== undefined && { name }),
    ...(domain !== undefined && { domain }),
  };
}

async function askForTemplate(given: string | undefined, templates: readonly Template[], ask: Ask): Promise<string> {
  const isOne = (one: string) =>
    clouds.some((cloud) => cloud === one) ? undefined : `give one of ${clouds.join(", ")}`;
  const cloud = given ?? (await untilRight(`Cloud (${clouds.join(", ")}): `, isOne, ask));
  const offered = templates.filter((one) => one.cloud === cloud);
  const [fallback = ""] = offered.filter(({ subject }) => subject === "web-service").map(({ name }) => name);
  const nameOf = (answer: string) => (answer === "" ? fallback : answer);
  const isOffered = (answer: string) =>
    offered.some(({ name }) => name === nameOf(answer)) ? undefined : "give a name of the list";
  return nameOf(await untilRight(`${listOf(offered)}\nTemplate [${fallback}]: `, isOffered, ask));
}

async function askForName(fallback: string, ask: Ask): Promise<string> {
  const problem = (answer: string) => problemWithName(answer === "" ? fallback : answer);
  return (await untilRight(`Name of the project and its folder [${fallback}]: `, problem, ask)) || fallback;
}

async function askForDomain(template: Template, ask: Ask): Promise<string | false | undefined> {
  if (template.domain === DomainUse.None) return undefined;
  const empty = template.domain === DomainUse.Optional ? " (empty: the cloud's own address)" : "";
  const problem = (answer: string) => problemWithDomain(answer === "" ? false : answer, template);
  return (await untilRight(`Domain${empty}: `, problem, ask)) || false;
}

async function untilRight(
  question: string,
  problemWith: (answer: string) => string | undefined,
  ask: Ask,
  problem = "",
): Promise<string> {
  const answer = (await ask(`${problem}${question}`)).trim();
  const found = problemWith(answer);
  return found === undefined ? answer : untilRight(question, problemWith, ask, `${found}\n`);
}
