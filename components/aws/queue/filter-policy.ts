import { type Judge, kindOf } from "../../shared/arguments/validation";

/** Limits of a filter: https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const MOST_KEYS = 5;
const MOST_COMBINATIONS = 150;

const example = 'JSON.stringify({ type: ["paid"] })';

/** The problem with a filter policy of SNS, which is JSON of an object with a list of values for each key. */
export const filterPolicy: Judge<string> = (value) => {
  if (typeof value !== "string") return `is ${kindOf(value)}; give JSON, such as ${example}`;
  const policy = parsed(value);
  if (typeof policy !== "object" || policy === null || Array.isArray(policy)) {
    return `is not the JSON of a filter policy, such as ${example}`;
  }
  const lists = listsOf(policy);
  if (typeof lists === "string")
    return `has a value of ${JSON.stringify(lists)} that is not a list; give a list, as in ${example}`;
  // A policy with alternatives counts otherwise.
  if (lists === undefined) return undefined;
  if (lists.length === 0) return `lets no key decide; leave it out to get all messages, or give keys, as in ${example}`;
  if (lists.length > MOST_KEYS) return `has ${lists.length} keys, and SNS takes at most ${MOST_KEYS}`;
  const combinations = lists.reduce((product, list) => product * list.length, 1);
  if (combinations > MOST_COMBINATIONS) {
    return `has ${combinations} combinations of values, and SNS takes at most ${MOST_COMBINATIONS}`;
  }
  return undefined;
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The lists of values, those of nested keys too; the key of a value that is none; undefined where there are alternatives. */
function listsOf(policy: object): readonly unknown[][] | string | undefined {
  const lists: unknown[][] = [];
  for (const [key, value] of Object.entries(policy)) {
    if (key === "$or") return undefined;
    if (Array.isArray(value)) {
      lists.push(value);
      continue;
    }
    if (typeof value !== "object" || value === null) return key;
    const inner = listsOf(value);
    if (inner === undefined || typeof inner === "string") return inner;
    lists.push(...inner);
  }
  return lists;
}
