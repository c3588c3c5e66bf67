import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join, resolve } from "node:path";
import type typescript from "typescript";
import { load } from "../grpc";
import { KeptFiles } from "./kept-files";

type Loader = (module: NodeJS.Module & { _compile(code: string, file: string): unknown }, file: string) => unknown;

/** The TypeScript that Pulumi would take, loaded for a text alone that was not compiled before. */
interface Compiler {
  readonly version: string;
  load(): typeof typescript;
}

/** Settings, and the texts of all files that they were read from. */
interface Settings {
  readonly options: typescript.CompilerOptions;
  readonly files: Readonly<Record<string, string>>;
}

/** Said of settings without an output folder, and of a list of files that is empty; ts-node passes over the same. */
const harmless = new Set([6059, 18002, 18003]);

/**
 * Compiles a program's TypeScript as Pulumi's own ts-node does without a check of types: by the project's TypeScript and with the same
 * settings, but without source maps, whose hook is called for every stack trace. The result is kept, so that TypeScript is loaded for a
 * new text alone. Nothing is done where Pulumi would not use that ts-node.
 *
 * @returns whether Pulumi has no TypeScript to care for
 */
export function installTranspiler(folder: string, tsconfig = "tsconfig.json"): boolean {
  const compiler = compilerOf();
  if (compiler === undefined || isModule(folder) || hasLoader()) return false;
  const kept = new KeptFiles(cacheFolder(), compiler.version);
  const settings = settingsOf(resolve(folder, tsconfig), compiler, kept);
  if (settings === undefined || settings.options.allowJs) return false;
  const { extensions } = createRequire(__filename);
  for (const ending of [".ts", ".tsx"]) {
    const before: Loader | undefined = Reflect.get(extensions, ending);
    const loader: Loader = (module, file) => {
      if (before && (file.includes("/node_modules/") || isModule(dirname(file)))) return before(module, file);
      return module._compile(compiled(file, settings, compiler, kept), file);
    };
    Reflect.set(extensions, ending, loader);
  }
  return true;
}

/** Beside the packages of the project. */
const cacheFolder = () => join(dirname(load.resolve("@pulumi/pulumi/package.json")), "../../.cache/vendor-native");

/**
 * Undefined where the SDK has other defaults, where Pulumi would take its own old one, or the project's ts-node, or where the compiler
 * has no such interface any more.
 */
function compilerOf(): Compiler | undefined {
  const fromSdk = createRequire(load.resolve("@pulumi/pulumi/package.json"));
  const runner = resolved(fromSdk, "@pulumi/pulumi/cmd/run/run.js");
  if (runner === undefined || !readFileSync(runner, "utf8").includes("useNodeNext")) return undefined;
  if (resolved(fromSdk, "ts-node") || process.env.PULUMI_NODEJS_TRANSPILE_ONLY !== "true") return undefined;
  const manifest = resolved(fromSdk, "typescript/package.json");
  if (manifest === undefined) return undefined;
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, "utf8"));
  const [major = 0, minor = 0] = version.split(".").map(Number);
  // Before 4.7 the SDK has other defaults.
  if (major > 6 || major < 4 || (major === 4 && minor < 7)) return undefined;
  return { version, load: () => fromSdk("typescript") };
}

function resolved(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch {
    return undefined;
  }
}

/** A loader that the program itself brings; the SDK keeps away from it. */
function hasLoader(): boolean {
  return process.execArgv.some((arg) => /^(-r|--(require|import|(experimental-)?loader)(=.*)?)$/.test(arg));
}

const moduleFolders = new Map<string, boolean>();

/** Whether a folder's `.ts` are ES modules, as Node decides it: by the nearest package.json. */
function isModule(folder: string): boolean {
  const known = moduleFolders.get(folder);
  if (known !== undefined) return known;
  const manifest = join(folder, "package.json");
  const parent = dirname(folder);
  const is = existsSync(manifest)
    ? JSON.parse(readFileSync(manifest, "utf8")).type === "module"
    : parent !== folder && isModule(parent);
  moduleFolders.set(folder, is);
  return is;
}

/** The settings of a tsconfig.json, read by TypeScript itself unless neither it nor one that it extends has changed. */
function settingsOf(file: string, compiler: Compiler, kept: KeptFiles): Settings | undefined {
  const key = `settings\n${file}`;
  const before = kept.read(key);
  const known: Settings | undefined = before === undefined ? undefined : JSON.parse(before);
  if (known && Object.entries(known.files).every(([path, hash]) => hashOf(path) === hash)) return known;
  const settings = readSettings(file, compiler.load());
  if (settings) kept.write(key, JSON.stringify(settings));
  return settings;
}

/** As the SDK calls its ts-node, and as that reads a tsconfig.json. */
function readSettings(file: string, ts: typeof typescript): Settings | undefined {
  const files: Record<string, string> = { [file]: hashOf(file) };
  const readFile = (path: string) => {
    files[path] = hashOf(path);
    return ts.sys.readFile(path);
  };
  const host = { ...ts.sys, readFile, readDirectory: () => [] };
  const { config = {}, error } = existsSync(file) ? ts.readConfigFile(file, readFile) : {};
  if (error) return undefined;
  const own = config.compilerOptions ?? {};
  const compilerOptions = { target: "ES2020", module: "nodenext", moduleResolution: "nodenext", ...own };
  const parsed = ts.parseJsonConfigFileContent({ ...config, compilerOptions }, host, dirname(file), undefined, file);
  if (parsed.errors.some(({ code }) => !harmless.has(code))) return undefined;
  const { outFile, composite, declaration, declarationDir, declarationMap, emitDeclarationOnly, ...rest } =
    parsed.options;
  const { sourceMap, inlineSourceMap, inlineSources, mapRoot, sourceRoot, noEmit, configFilePath, ...options } = rest;
  return { options, files };
}

/** Empty for a file that is not there. */
function hashOf(file: string): string {
  return existsSync(file) ? createHash("sha256").update(readFileSync(file)).digest("hex") : "";
}

function compiled(file: string, { options }: Settings, compiler: Compiler, kept: KeptFiles): string {
  const source = readFileSync(file, "utf8");
  const key = `${extname(file)}\n${JSON.stringify(options)}\n${source}`;
  const before = kept.read(key);
  if (before !== undefined) return before;
  const request = { fileName: file, compilerOptions: options, reportDiagnostics: true };
  const { outputText, diagnostics = [] } = compiler.load().transpileModule(source, request);
  const [problem] = diagnostics.filter(({ code }) => !harmless.has(code));
  // The run with traces says it in full.
  if (problem) throw new SyntaxError(`${file} does not compile: ${JSON.stringify(problem.messageText)}`);
  kept.write(key, outputText);
  return outputText;
}
