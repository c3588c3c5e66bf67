import { list, record, text } from "../../spec";
import type { Properties } from "../../values";

type Statement = Readonly<Record<string, unknown>>;

/** The document that `aws.iam.getPolicyDocument` renders: lists of one as a text, longer ones sorted from Z to A. */
export function policyDocument(args: Properties): Properties {
  const own = list(args.statements).map((statement) => statementOf(record(statement)));
  const sources = documents(args.sourceJson, args.sourcePolicyDocuments);
  const overrides = documents(args.overrideJson, args.overridePolicyDocuments);
  const id = text(args.policyId);
  return {
    Version: text(args.version, "2012-10-17"),
    ...(id !== "" && { Id: id }),
    Statement: overrides.reduce<readonly Statement[]>(override, [...sources, ...own]),
  };
}

function documents(single: unknown, several: unknown): readonly Statement[] {
  return [single, ...list(several)].flatMap((json) => {
    const statements: unknown = typeof json === "string" && json !== "" ? JSON.parse(json).Statement : [];
    return (Array.isArray(statements) ? statements : [statements]).map(record);
  });
}

function override(statements: readonly Statement[], statement: Statement): readonly Statement[] {
  const same = (other: Statement) => statement.Sid !== undefined && statement.Sid !== "" && other.Sid === statement.Sid;
  return statements.some(same)
    ? statements.map((other) => (same(other) ? statement : other))
    : [...statements, statement];
}

function statementOf(statement: Properties): Statement {
  const sid = text(statement.sid);
  return {
    ...(sid !== "" && { Sid: sid }),
    Effect: text(statement.effect, "Allow"),
    ...strings("Action", statement.actions),
    ...strings("NotAction", statement.notActions),
    ...strings("Resource", statement.resources),
    ...strings("NotResource", statement.notResources),
    ...principals("Principal", statement.principals),
    ...principals("NotPrincipal", statement.notPrincipals),
    ...conditions(statement.conditions),
  };
}

function strings(key: string, values: unknown): Statement {
  return list(values).length === 0 ? {} : { [key]: oneOrMany(list(values)) };
}

/** `&{aws:username}` stands for IAM's own `${…}` there. */
function oneOrMany(values: readonly unknown[]): unknown {
  const all = values.map((value) => text(value).replaceAll("&{", "${"));
  return all.length === 1 ? all[0] : all.sort().reverse();
}

function principals(key: string, values: unknown): Statement {
  const all = list(values).map(record);
  if (all.length === 0) return {};
  if (all.some(({ type, identifiers }) => type === "*" && list(identifiers).includes("*"))) return { [key]: "*" };
  return { [key]: Object.fromEntries(all.map(({ type, identifiers }) => [text(type), oneOrMany(list(identifiers))])) };
}

function conditions(values: unknown): Statement {
  const all = list(values).map(record);
  if (all.length === 0) return {};
  const tests = new Map<string, Record<string, unknown>>();
  for (const { test, variable, values: expected } of all) {
    const variables = tests.get(text(test)) ?? {};
    variables[text(variable)] = oneOrMany(list(expected));
    tests.set(text(test), variables);
  }
  return { Condition: Object.fromEntries(tests) };
}
