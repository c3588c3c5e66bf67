import { type Properties, UNKNOWN } from "./values";

/** The results of functions that read what somebody has put into the cloud: nothing tells them before the cloud is asked. */
const contents: Readonly<Record<string, readonly string[]>> = {
  "aws:secretsmanager/getSecretVersion:getSecretVersion": ["secretString", "secretBinary"],
  "aws:ssm/getParameter:getParameter": ["value", "insecureValue"],
  "gcp:secretmanager/getSecretVersion:getSecretVersion": ["secretData"],
  "gcp:secretmanager/getSecretVersionAccess:getSecretVersionAccess": ["secretData"],
};

/** A function's result as a preview knows it. */
export function withUnknownContents(token: string, result: Properties): Properties {
  const read = Object.hasOwn(contents, token) ? (contents[token] ?? []) : [];
  return { ...result, ...Object.fromEntries(read.filter((key) => key in result).map((key) => [key, UNKNOWN])) };
}
