import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

interface Property {
  readonly name: string;
  readonly optional: boolean;
  /** Whether it is an `Input<…>`, as written. */
  readonly input: boolean;
  /** Prose of the doc comment. */
  readonly description: string;
  /** What stands after `@default`. */
  readonly default: string | undefined;
}

export interface Declaration {
  readonly name: string;
  readonly file: string;
  /** Prose of the doc comment. */
  readonly description: string;
  /** None for what is not an interface. */
  readonly properties: readonly Property[];
}

/** The interfaces, type aliases and classes that a cloud's sources declare; interfaces with the properties that they inherit. */
export function declarationsOf(cloud: string): Declaration[] {
  const written = ["shared", cloud].flatMap((folder) => {
    const path = join(__dirname, "../../components", folder);
    const sources = readdirSync(path, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    return sources.flatMap((file) => declarationsIn(`${folder}/${file}`, readFileSync(join(path, file), "utf8")));
  });
  return written.map(({ bases, ...declaration }) => ({
    ...declaration,
    properties: [...declaration.properties, ...bases.flatMap((base) => inherited(base, written))],
  }));
}

/** A declaration as it is written: what it inherits is by name. */
interface Written extends Declaration {
  readonly bases: readonly string[];
}

function inherited(name: string, written: readonly Written[]): Property[] {
  const found = written.find((declaration) => declaration.name === name);
  return found ? [...found.properties, ...found.bases.flatMap((base) => inherited(base, written))] : [];
}

function declarationsIn(file: string, text: string): Written[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((node) => {
    const declares = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node);
    if (!declares || !node.name) return [];
    const members = ts.isInterfaceDeclaration(node) ? [...node.members] : [];
    const properties = members.filter(ts.isPropertySignature).map(propertyOf);
    const clauses = ts.isInterfaceDeclaration(node) ? (node.heritageClauses ?? []) : [];
    const bases = clauses.flatMap(({ types }) => types.map(({ expression }) => expression.getText()));
    return [{ name: node.name.text, file, description: proseOf(node), properties, bases }];
  });
}

function proseOf(node: ts.Node): string {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return docs.map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? "").join("\n");
}

function propertyOf(node: ts.PropertySignature): Property {
  const byDefault = ts.getJSDocTags(node).find((tag) => tag.tagName.text === "default");
  return {
    name: node.name.getText(),
    optional: node.questionToken !== undefined,
    input: /^(pulumi\.)?Input</.test(node.type?.getText() ?? ""),
    description: proseOf(node),
    default: byDefault && ts.getTextOfJSDocComment(byDefault.comment),
  };
}
