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

/** The interfaces, type aliases and classes that a cloud's sources declare, as written; nothing is resolved. */
export function declarationsOf(cloud: string): Declaration[] {
  return ["shared", cloud].flatMap((folder) => {
    const path = join(__dirname, "../../components", folder);
    const sources = readdirSync(path, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    return sources.flatMap((file) => declarationsIn(`${folder}/${file}`, readFileSync(join(path, file), "utf8")));
  });
}

function declarationsIn(file: string, text: string): Declaration[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((node) => {
    const declares = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node);
    if (!declares || !node.name) return [];
    const members = ts.isInterfaceDeclaration(node) ? [...node.members] : [];
    const properties = members.filter(ts.isPropertySignature).map(propertyOf);
    return [{ name: node.name.text, file, description: proseOf(node), properties }];
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
