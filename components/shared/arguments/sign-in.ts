import { input, list, plain } from "./shape";
import { type Checker, text } from "./validation";

/** An address of an identity provider. */
export const providerUrl = input(text(/^https:\/\/[^\s?#]+$/, "an https address, such as https://id.example.com"));

/** Exactly one way to sign in. */
export function checkOneProvider(checker: Checker, authentication: object, ways: readonly string[]): void {
  const given = ways.filter((way) => Reflect.get(authentication, way) !== undefined);
  if (given.length !== 1) checker.add("authentication", `exactly one of ${ways.join(" and ")} is wanted`);
}

/** Paths that are open to everyone. */
export const openPaths = list(plain(text(/^\/[^\s]*$/, 'a path: it starts with a slash, for example "/webhooks"')));
