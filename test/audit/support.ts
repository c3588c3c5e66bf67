import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReadResult, Source } from "../../audit/model";
import { read } from "../../audit/read";

export const fixtures = join(__dirname, "fixtures");

export const fixture = (name: string): Source => ({ name, text: readFileSync(join(fixtures, name), "utf8") });

export const readFixture = (name: string): ReadResult => read(fixture(name));

export const readText = (text: string): ReadResult => read({ name: "input", text });

/** `type name` of every resource, in order. */
export const names = ({ resources }: ReadResult): string[] =>
  resources.map(({ resource }) => `${resource.type} ${resource.name}`);

export const propsOf = (result: ReadResult, name: string): unknown =>
  result.resources.find(({ resource }) => resource.name === name)?.resource.props;
