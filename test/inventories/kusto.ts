import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { azureTables } from "./azure-tables";

/** The parts of Microsoft's own analyser of queries that are used here; it declares globals, and so no module. */
interface Analyser {
  GlobalState: { Default: { WithDatabase(database: object): object } };
  KustoCode: { ParseAndAnalyze(query: string, globals: object): { GetDiagnostics(): Listed<Diagnostic> } };
  Symbols: {
    DatabaseSymbol: { ctor: new (name: string, tables: object[]) => object };
    TableSymbol: { From(schema: string): { WithName(name: string): object } };
  };
}
interface Listed<T> {
  Count: number;
  getItem(index: number): T;
}
interface Diagnostic {
  Message: string;
  Start: number;
  Length: number;
}

function load(): Analyser {
  const folder = join(createRequire(__filename).resolve("@kusto/language-service-next/package.json"), "..");
  for (const file of ["bridge.min.js", "Kusto.Language.Bridge.min.js"])
    runInThisContext(readFileSync(join(folder, file), "utf8"), { filename: file });
  return runInThisContext("Kusto.Language") as Analyser;
}

const kusto = load();

const table = (name: string, columns: string): object => {
  const typed = columns.split(" ").map((column) => {
    const [key, type = "string"] = column.split(":");
    return `['${key}']:${type}`;
  });
  return kusto.Symbols.TableSymbol.From(`(${typed.join(",")})`).WithName(name);
};

const tables = Object.entries(azureTables).map(([name, { columns }]) => table(name, columns));
const workspace = kusto.GlobalState.Default.WithDatabase(new kusto.Symbols.DatabaseSymbol.ctor("workspace", tables));

/** What Microsoft's analyser says against a query of logs, or of Resource Graph. */
export function problemsWith(query: string): readonly string[] {
  // A workbook puts the grain in, and a workspace the tables of Resource Graph.
  const text = query.replace(/\{TimeRange:grain\}/g, "1m").replace('arg("").', "");
  const found = kusto.KustoCode.ParseAndAnalyze(text, workspace).GetDiagnostics();
  return Array.from({ length: found.Count }, (_, index) => {
    const { Message, Start, Length } = found.getItem(index);
    return `${text.slice(Start, Start + Length)}: ${Message}`;
  });
}
