interface Reference {
  readonly name: { promise(): Promise<string> };
}
type Read = (this: Reference, ...args: unknown[]) => Promise<unknown>;

/** Without another stack's outputs, a program's wait for the value of one becomes an error. */
export function stackValues(isGiven: (stack: string) => boolean) {
  return ({ StackReference }: { StackReference: { prototype: Record<string, Read> } }): void => {
    for (const method of ["getOutputValue", "requireOutputValue"]) {
      const own = StackReference.prototype[method];
      if (own) StackReference.prototype[method] = valueOrError(own, isGiven);
    }
  };
}

function valueOrError(own: Read, isGiven: (stack: string) => boolean): Read {
  return async function (...args) {
    const stack = await this.name.promise();
    if (isGiven(stack)) return own.apply(this, args);
    throw new Error(
      `the program needs the value of output ${JSON.stringify(args[0])} of stack '${stack}', whose outputs are not known here; ` +
        `give them with --stack-outputs '${stack}=outputs.json' (as \`pulumi stack output --json\` prints them)`,
    );
  };
}
