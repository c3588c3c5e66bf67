import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import {
  Access,
  accessTo,
  type ConnectingArgs,
  checkConnections,
  isMessaging,
  variableOf,
} from "../../../components/shared/arguments/connections";
import { Checker } from "../../../components/shared/arguments/validation";

const problems = (args: ConnectingArgs): Record<string, string> => {
  const checker = new Checker();
  checkConnections(checker, args);
  return Object.fromEntries(checker.problems.map(({ propertyPath, reason }) => [propertyPath, reason]));
};

const database = {
  variables: { HOST: "db" },
  secrets: { PASSWORD: {} },
  grants: { read: [], readWrite: [] },
  defaultAccess: "read-write",
};
const queue = { variables: { URL: "https://…" }, grants: { send: [], receive: [] }, defaultAccess: "send" };

describe("checkConnections", () => {
  it("takes connections whose variables are their own", () => {
    expect(
      problems({
        connections: { DATABASE: database, ORDERS: queue },
        env: { HOST: "x" },
        access: { ORDERS: "receive" },
      }),
    ).toEqual({});
  });

  it("takes any key for a reference without variables", () => {
    expect(problems({ connections: { "my-db": { port: 5432 } } })).toEqual({});
  });

  it("asks for upper case where there are variables", () => {
    const start =
      "starts the names of variables, and so has upper-case letters, digits and underscores, a letter first";
    expect(problems({ connections: { "my-db": database, "7": database } })).toEqual({
      "connections.my-db": `${start}; nearest: "MY_DB"`,
      "connections.7": `${start}; such as "DATABASE"`,
    });
  });

  it("names both sides of a clash", () => {
    expect(
      problems({
        connections: { DATABASE: database, A: { variables: { B_C: "1" } }, A_B: { variables: { C: "2" } } },
        env: { DATABASE_HOST: "x" },
        secrets: { DATABASE_PASSWORD: {} },
      }),
    ).toEqual({
      "connections.DATABASE":
        "brings the variable DATABASE_HOST, which env.DATABASE_HOST sets too; give one of them another name",
      "connections.A_B": "brings the variable A_B_C, which connections.A sets too; give one of them another name",
    });
    expect(problems({ connections: { DATABASE: database }, secrets: { DATABASE_PASSWORD: {} } })).toEqual({
      "connections.DATABASE":
        "brings the variable DATABASE_PASSWORD, which secrets.DATABASE_PASSWORD sets too; give one of them another name",
    });
  });

  it("refuses an access to nothing, and one that the other side does not have", () => {
    expect(
      problems({
        connections: { DATABASE: database, ORDERS: queue, API: { port: 80 } },
        access: { DATABSE: "read", DATABASE: "send", ORDERS: "read", API: "read" },
      }),
    ).toEqual({
      "access.DATABSE": 'is not in connections; nearest: "DATABASE"',
      "access.DATABASE":
        '"send" is not an access of connections.DATABASE, which has "read" and "read-write"; nearest: "read"',
      "access.ORDERS": '"read" is not an access of connections.ORDERS, which has "send" and "receive"; nearest: "send"',
      "access.API": '"read" is not an access of connections.API, which has none; leave it out',
    });
    expect(problems({ access: { DATABASE: "read" } })).toEqual({
      "access.DATABASE": "is not in connections; there is none",
    });
  });

  it("asks for the access where the other side has several and names none", () => {
    expect(problems({ connections: { DATABASE: { grants: { read: [], readWrite: [] } } } })).toEqual({
      "connections.DATABASE": 'has "read" and "read-write", and does not say which by default; give access.DATABASE',
    });
    expect(problems({ connections: { DATABASE: { defaultAccess: "read", variables: { HOST: "db" } } } })).toEqual({
      "connections.DATABASE": 'has no grants for its defaultAccess "read"; give the whole reference',
    });
  });

  it("leaves an Output, and parts that are Outputs, for later", () => {
    const hidden = { variables: pulumi.output({ HOST: "db" }), grants: pulumi.output({}) };
    expect(
      problems({ connections: { db: pulumi.output(database), other: hidden }, access: { db: "send", other: "read" } }),
    ).toEqual({});
  });
});

describe("accessTo", () => {
  it("is the workload's own word, else the reference's", () => {
    expect(accessTo("ORDERS", { ORDERS: Access.Receive }, queue)).toBe("receive");
    expect(accessTo("ORDERS", {}, queue)).toBe("send");
    expect(accessTo("ORDERS", undefined, { defaultAccess: "everything" })).toBeUndefined();
    expect(accessTo("constructor", {}, {})).toBeUndefined();
  });

  it("tells messaging by the workload's word", () => {
    expect(isMessaging("ORDERS", { ORDERS: Access.Send })).toBe(true);
    expect(isMessaging("ORDERS", { ORDERS: Access.ReadWrite })).toBe(false);
    expect(isMessaging("ORDERS", undefined)).toBe(false);
  });
});

it("joins the name of a variable", () => expect(variableOf("DATABASE", "HOST")).toBe("DATABASE_HOST"));
