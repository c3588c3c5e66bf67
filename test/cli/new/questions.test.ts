import { join } from "node:path";
import { expect, test } from "vitest";
import type { Given } from "../../../cli/new/choices";
import { askForRest } from "../../../cli/new/questions";
import { readTemplates } from "../../../cli/new/templates";

const templates = readTemplates(join(__dirname, "../../.."));

/** The command line that the answers make, and the last line of each question. */
async function answered(given: Given, answers: readonly string[]) {
  const questions: string[] = [];
  const left = [...answers];
  const completed = await askForRest(given, templates, async (question) => {
    questions.push(question);
    const answer = left.shift();
    if (answer === undefined) throw new Error(`no answer to ${question}`);
    return answer;
  });
  return { completed, questions: questions.map((question) => question.split("\n").at(-1)), all: questions, left };
}

test("all is asked for where nothing is given, and empty answers take the default", async () => {
  const { completed, questions } = await answered({}, ["gcp", "", "", ""]);
  expect(completed).toEqual({ template: "gcp-web-service", name: "web-service", domain: false });
  expect(questions).toEqual([
    "Cloud (aws, azure, gcp): ",
    "Template [gcp-web-service]: ",
    "Name of the project and its folder [web-service]: ",
    "Domain (empty: the cloud's own address): ",
  ]);
});

test("nothing is asked that is given, or that the template has no use for", async () => {
  const given = { template: "aws-shop", folder: "shop", domain: "acme.io" };
  expect(await answered(given, [])).toMatchObject({ completed: given, questions: [] });
  expect((await answered({ template: "gcp-worker", folder: "x" }, [])).questions).toEqual([]);
  expect((await answered({ template: "aws-shop", folder: "x", domain: false }, [])).questions).toEqual([]);
});

test("a wrong answer is told and asked for again", async () => {
  const { completed, all, left } = await answered({ cloud: "aws" }, [
    "shops",
    "aws-shop",
    "my shop",
    "shop",
    "acme",
    "acme.io",
  ]);
  expect(completed).toEqual({ cloud: "aws", template: "aws-shop", name: "shop", domain: "acme.io" });
  expect(left).toEqual([]);
  expect(all[1]).toMatch(/^give a name of the list\n/);
  expect(all[3]).toMatch(/^--name: "my shop" is no project name/);
  expect(all[5]).toMatch(/^--domain: "acme" is no domain name/);
});

test("a template that needs a domain has no empty answer", async () => {
  const { completed, questions } = await answered({ template: "aws-existing", folder: "x" }, ["", "acme.io"]);
  expect(completed).toMatchObject({ domain: "acme.io" });
  expect(questions).toEqual(["Domain: ", "Domain: "]);
});
