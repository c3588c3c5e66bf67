import { problemWithImage } from "../names/images";
import { problemWithClearSecret } from "./clear-secrets";
import { input, join, list, map, plain, required } from "./shape";
import { anyText, type Checker, type Judge, show } from "./validation";

/** A path that starts with a slash. */
export function pathOf(pattern: RegExp, what: string): Judge<string> {
  return (value) => {
    if (typeof value === "string" && pattern.test(value)) return undefined;
    const nearest = typeof value === "string" && pattern.test(`/${value}`) ? `; nearest: ${show(`/${value}`)}` : "";
    return `${show(value)} is not ${what}${nearest}`;
  };
}

/** An absolute path in a container. */
export const folder = plain(pathOf(/^\/[^\0]*$/, "an absolute path: it starts with a slash"));

export const problemWithVariable = (name: string): string | undefined =>
  name === "" || /[=\0]/.test(name) ? "is not a variable's name" : undefined;

export const env = map(input(anyText), problemWithVariable);
export const words = list(plain(anyText));
export const image = required(input<string>(problemWithImage), "an image with its tag, such as ghcr.io/acme/api:1.4.2");

/** No variable has its value both in clear and from a secret, and none in clear is a secret. */
export function checkVariables(checker: Checker, at: string, container: { env?: object; secrets?: object }): void {
  const secrets = Object.keys(container.secrets ?? {});
  for (const name of Object.keys(container.env ?? {}).filter((key) => secrets.includes(key))) {
    checker.add(join(`${at}env`, name), "is also in secrets; a variable has one value, so give one");
  }
  for (const [name, value] of Object.entries(container.env ?? {})) {
    checker.add(join(`${at}env`, name), problemWithClearSecret(name, value));
  }
}
