import { describe, expect, test } from "vitest";
import type { DatabaseAuthentication } from "../../../../components/aws";
import { overlaps } from "../../../../components/aws/database/checks";
import { furtherMachine } from "../../../../components/aws/database/further-databases";
import { minutesOf } from "../../../../components/aws/database/shape";
import { loginStatements } from "../../../../components/aws/database/sql";
import { loginMachine, runbook, waitingMachine } from "../../../../components/aws/database/state-machine";
import { JsonataMachines } from "../../../simulation/jsonata-machines";

const clusterArn = "arn:aws:rds:eu-west-1:123456789012:cluster:db";
const masterSecretArn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!cluster-1-AbCdEf";

interface State {
  Type: string;
  Resource?: string;
  Next?: string;
  End?: boolean;
  Arguments?: Record<string, unknown>;
  Output?: unknown;
  Catch?: { Next: string }[];
  Choices?: { Next: string }[];
  Default?: string;
}
type Machine = { StartAt: string; States: Record<string, State> };

const machine = (engine: "postgresql" | "mysql", authentication: DatabaseAuthentication = "password"): Machine =>
  JSON.parse(
    loginMachine(
      { clusterArn, masterSecretArn, database: "app", authentication },
      loginStatements(engine, authentication),
    ),
  );

const further = (engine: "postgresql" | "mysql", databases: string[]): Machine =>
  JSON.parse(furtherMachine({ clusterArn, masterSecretArn, engine, databases }));

describe("the machine of further databases", () => {
  const sqlOf = ({ Arguments = {} }: State) => `${Arguments.Database ?? "-"}: ${Arguments.Sql}`;

  test("of PostgreSQL makes what is not there, and gives the roles of logins their rights in each", () => {
    const { StartAt, States } = further("postgresql", ["b", "a"]);
    expect(StartAt).toBe("Find b");
    expect(Object.keys(States)).toEqual(
      ["b", "a"].flatMap((name) => [`Find ${name}`, `Is ${name} there`, `Create ${name}`, `Rights in ${name}`]),
    );
    expect(States["Is b there"]).toEqual({
      Type: "Choice",
      Choices: [{ Condition: "{% $found %}", Next: "Rights in b" }],
      Default: "Create b",
    });
    expect(sqlOf(States["Create b"] as State)).toBe('postgres: CREATE DATABASE "b"');
    expect(States["Create b"]).not.toHaveProperty("Arguments.TransactionId");
    const rights = sqlOf(States["Rights in b"] as State);
    expect(rights).toMatch(/^b: DO \$rights\$/);
    for (const role of ["vendor_native_write", "vendor_native_read"]) expect(rights).toContain(role);
    expect(rights).not.toMatch(/superuser|PASSWORD|rds_iam/);
    expect(States["Rights in b"]?.Next).toBe("Find a");
    expect(States["Rights in a"]?.End).toBe(true);
  });

  test("of MySQL makes what is not there", () => {
    const { States } = further("mysql", ["b", "a"]);
    expect(Object.values(States).map(sqlOf)).toEqual([
      "-: CREATE DATABASE IF NOT EXISTS `b`",
      "-: CREATE DATABASE IF NOT EXISTS `a`",
    ]);
  });

  test("works on the one cluster, as the administrator that RDS keeps, and gives out no output", () => {
    for (const state of Object.values(further("postgresql", ["a"]).States)) {
      if (state.Type !== "Task") continue;
      expect(state.Arguments).toMatchObject({ ResourceArn: clusterArn, SecretArn: masterSecretArn });
      expect(state.Output).toEqual({});
    }
  });

  test("has a login of MySQL with its rights in each, by its access", () => {
    const grants = loginStatements("mysql", "password", ["b"]).filter(({ key }) => key.startsWith("Grant"));
    expect(grants.map(({ key }) => key)).toEqual(["Grant", "Grant on b"]);
    expect(grants[1]?.sql).toContain("ON `b`.* TO");
    expect(grants[1]?.sql.replace("`b`", '`" & $database & "`')).toBe(grants[0]?.sql);
    expect(loginStatements("postgresql", "password", ["b"])).toEqual(loginStatements("postgresql", "password"));
  });
});

/** The states in their order, along the way that a first login takes. */
function path({ StartAt, States }: Machine): string[] {
  const found = [StartAt];
  for (let next = step(States[StartAt]); next !== undefined; next = step(States[next])) found.push(next);
  return found;
}
const step = (state: State | undefined): string | undefined => state?.Catch?.[0]?.Next ?? state?.Next;

describe.each([
  ["postgresql" as const, ["Settings", "Role"]],
  ["mysql" as const, ["User", "Proof", "Revoke", "Grant"]],
])("the machine of %s", (engine, sql) => {
  test("makes a password, stores it, and makes the role in one transaction", () => {
    expect(path(machine(engine))).toEqual(["Remember", "Known", "Generate", "Store", "Begin", ...sql, "Commit"]);
  });

  test("keeps the password that the secret has", () => {
    expect(machine(engine).States.Known?.Next).toBe("Begin");
  });

  test("has an end, no state that is not there, and gives out no output", () => {
    const { States } = machine(engine);
    const ends = Object.values(States).filter(({ End }) => End === true);
    expect(ends).toHaveLength(1);
    for (const { Next, Catch = [] } of Object.values(States)) {
      for (const next of [Next, ...Catch.map((one) => one.Next)]) {
        if (next !== undefined) expect(States).toHaveProperty([next]);
      }
    }
    for (const state of Object.values(States)) if (state.Type === "Task") expect(state.Output).toEqual({});
  });

  test("works on the one cluster, as the administrator that RDS keeps", () => {
    const calls = Object.values(machine(engine).States).filter(({ Resource = "" }) => Resource.includes("rdsdata"));
    for (const { Arguments } of calls) {
      expect(Arguments).toMatchObject({ ResourceArn: clusterArn, SecretArn: masterSecretArn });
    }
  });

  test("makes no password for those that sign in by their role, and touches no secret of theirs", () => {
    expect(path(machine(engine, "iam"))).toEqual(["Remember", "Begin", ...sql, "Commit"]);
    const text = JSON.stringify(machine(engine, "iam"));
    expect(text).not.toMatch(/aws-sdk:secretsmanager|\$password|\$secret/);
    expect(text).toMatch(
      engine === "mysql" ? /WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL/ : /GRANT rds_iam TO %I/,
    );
  });

  test.each(["password", "iam"] as const)("makes nobody an administrator (%s)", (authentication) => {
    const text = JSON.stringify(machine(engine, authentication));
    expect(text).not.toMatch(
      /rds_superuser|SUPERUSER|CREATEROLE|CREATEDB|GRANT ALL|\*\.\*|WITH GRANT OPTION|rds_superuser_role/,
    );
  });
});

test("PostgreSQL gets the password as a bound parameter, and not in the text of a statement", () => {
  const { Settings, Role } = machine("postgresql").States;
  expect(Settings?.Arguments?.Parameters).toContainEqual({
    Name: "password",
    Value: { StringValue: "{% $password %}" },
  });
  expect(JSON.stringify(Role)).not.toContain("$password");
});

test("PostgreSQL's login by a password is taken out of rds_iam, which would refuse that password", () => {
  expect(JSON.stringify(machine("postgresql").States.Role)).toContain("REVOKE rds_iam FROM %I");
});

test.each(["password", "iam"] as const)(
  "MySQL's login has TLS required, and rights on its own database alone (%s)",
  (by) => {
    const sql = loginStatements("mysql", by).map((statement) => statement.sql);
    const proofs = sql.filter((one) => one.includes("IDENTIFIED"));
    expect(proofs).toHaveLength(2);
    expect(proofs.every((one) => one.includes("REQUIRE SSL"))).toBe(true);
    expect(sql.at(-1)).toContain('" ON `" & $database & "`.* TO');
  },
);

// What an execution does not have, its answer leaves out: https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html
test.each([
  ["succeeds where the other succeeds", { Status: "SUCCEEDED", Output: "{}" }, { status: "SUCCEEDED" }],
  ["fails where it fails", { Status: "FAILED", Error: "x", Cause: "y" }, { status: "FAILED", error: "LoginFailed" }],
  ["fails where it takes too long", { Status: "TIMED_OUT" }, { status: "FAILED", error: "LoginFailed" }],
])("the machine that is waited for %s", async (_, result, end) => {
  const calls: string[] = [];
  const machines = new JsonataMachines((action) => {
    calls.push(action);
    return { result };
  });
  machines.start("one", waitingMachine("arn:aws-us-gov:states:us-gov-west-1:123456789012:stateMachine:login"), {});
  await machines.run();
  expect(machines.ended).toEqual([{ execution: "one", second: 0, ...end }]);
  expect(calls).toEqual(["aws-sdk:sfn:startSyncExecution"]);
});

test("machines call services in the partition of their cluster", () => {
  const elsewhere = "arn:aws-us-gov:rds:us-gov-west-1:123456789012:cluster:db";
  const target = { clusterArn: elsewhere, masterSecretArn, database: "app", authentication: "password" } as const;
  const login: Machine = JSON.parse(loginMachine(target, loginStatements("postgresql", "password")));
  const others: Machine = JSON.parse(furtherMachine({ ...target, engine: "postgresql", databases: ["a"] }));
  const calls = [login, others].flatMap(({ States }) =>
    Object.values(States).flatMap(({ Resource }) => Resource ?? []),
  );
  expect(calls.length).toBeGreaterThan(8);
  expect(calls.filter((call) => !call.startsWith("arn:aws-us-gov:states:::"))).toEqual([]);
});

test("the runbook takes names and accesses of logins alone, and waits for the machine", () => {
  const { assumeRole, parameters, mainSteps } = JSON.parse(runbook("arn:role", "arn:machine", "password"));
  expect(assumeRole).toBe("arn:role");
  expect("api-database-prod" as string).toMatch(new RegExp(parameters.User.allowedPattern));
  for (const wrong of ["x'; DROP", "A", "", "x".repeat(33)]) {
    expect(wrong).not.toMatch(new RegExp(parameters.User.allowedPattern));
  }
  expect(Object.keys(parameters)).toEqual(["User", "SecretArn", "Access"]);
  expect(JSON.parse(runbook("arn:role", "arn:machine", "iam"))).toMatchObject({
    parameters: expect.not.objectContaining({ SecretArn: expect.anything() }),
    mainSteps: [{ inputs: { input: '{"user":"{{ User }}","access":"{{ Access }}"}' } }, {}],
  });
  expect(parameters.Access.allowedValues).toEqual(["read", "read-write"]);
  expect(mainSteps.map(({ action }: { action: string }) => action)).toEqual([
    "aws:executeStateMachine",
    "aws:waitForAwsResourceProperty",
  ]);
});

test.each([
  ["03:00-03:30", 30],
  ["23:45-00:15", 30],
  ["sun:23:45-mon:00:15", 30],
  ["sun:04:00-sun:04:10", 10],
])("%s has %i minutes", (window, minutes) => expect(minutesOf(window)).toBe(minutes));

test.each([
  ["03:00-03:30", "sun:04:00-sun:04:30", false],
  ["03:00-04:30", "sun:04:00-sun:04:30", true],
  ["23:45-00:15", "mon:00:00-mon:00:30", true],
  ["00:00-00:30", "sun:23:30-mon:00:10", true],
  ["03:00-03:30", "sun:03:30-sun:04:00", false],
])("%s and %s at one time: %s", (daily, weekly, both) => expect(overlaps(daily, weekly)).toBe(both));
