import { load } from "../grpc";

interface Reference {
  readonly name: { promise(): Promise<string> };
}
type Read = (this: Reference, ...args: unknown[]) => Promise<unknown>;

/** Without another stack's outputs, a program's wait for the value of one becomes an error. */
export function installStackValues(isGiven: (stack: string) => boolean): void {
  const { StackReference }: { StackReference: { prototype: Record<string, Read> } } = load(
    "@pulumi/pulumi/stackReference",
  );
  for (const method of ["getOutputValue", "requireOutputValue"]) {
    const own = StackReference.prototype[method];
    if (!own) continue;
    StackReference.prototype[method] = async function (...args) {
      const stack = await this.name.promise();
      if (isGiven(stack)) return own.apply(this, args);
      throw new Error(
        `the program needs the value of output ${JSON.stringify(args[0])} of stack '${stack}', whose outputs are not known here; ` +
          `give them with --stack-outputs '${stack}=outputs.json' (as \`pulumi stack output --json\` prints them)`,
      );
    };
  }
}
