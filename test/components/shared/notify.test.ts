import { describe, expect, it } from "vitest";
import { checkNotify, type NotifyPeople, notifyShape } from "../../../components/shared/arguments/notify";
import { object } from "../../../components/shared/arguments/shape";
import { Checker } from "../../../components/shared/arguments/validation";

function problems(notify: unknown): Record<string, string> {
  const checker = new Checker();
  object<NotifyPeople>(notifyShape)(checker, "notify", notify);
  checkNotify(checker, notify as object | undefined);
  return Object.fromEntries(checker.problems.map(({ propertyPath, reason }) => [propertyPath, reason]));
}

describe("whom to tell", () => {
  it("takes mail addresses and URLs", () => {
    const webhooks = { pagerduty: "https://events.example.com/integration/0123/enqueue" };
    expect(problems({ emails: ["ops+prod@mail.example.co.uk"], webhooks })).toEqual({});
    expect(problems(undefined)).toEqual({});
  });

  it.each([
    ["an address with a name", { emails: ["Ops <ops@example.com>"] }, "notify.emails[0]", /nearest: "ops@example.com"/],
    ["a link", { emails: ["mailto:ops@example.com"] }, "notify.emails[0]", /nearest: "ops@example.com"/],
    ["a host without a domain", { emails: ["ops@localhost"] }, "notify.emails[0]", /not a mail address/],
    ["one address twice", { emails: ["a@b.io", "a@b.io"] }, "notify.emails", /twice/],
    ["a text instead of a list", { emails: "ops@example.com" }, "notify.emails", /give a list/],
    ["plain HTTP", { webhooks: { hook: "http://hooks.example.com/T0/secret" } }, "notify.webhooks.hook", /https/],
    ["a list of webhooks", { webhooks: ["https://hooks.example.com"] }, "notify.webhooks", /give a map/],
    ["nobody", {}, "notify", /names nobody/],
    ["empty lists", { emails: [], webhooks: {} }, "notify", /names nobody/],
  ])("refuses %s", (_, given, path, reason) => {
    expect(problems(given)[path]).toMatch(reason);
  });

  it("never quotes a webhook, whose path is a password", () => {
    expect(JSON.stringify(problems({ webhooks: { hook: "http://hooks.example.com/s3cret" } }))).not.toContain("s3cret");
  });
});
