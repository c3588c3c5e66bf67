import { ipv4Block, parseCidr } from "../names/cidr";
import { problemWithRepetition } from "./judges";
import { type Check, list, plain } from "./shape";
import { type Judge, show, spelled } from "./validation";

const block = ipv4Block("198.51.100.0/24");

/** Why a block cannot be let in alone; undefined when it can. */
const problemWithSource: Judge<string> = (value) => {
  const problem = block(value);
  if (problem !== undefined) return problem;
  return parseCidr(spelled(value))?.prefix === 0
    ? `${show(value)} is everyone; leave allowedCidrs out to let everyone in`
    : undefined;
};

/** The IPv4 blocks that alone may come in: one or more, each once. */
export const allowedCidrs: Check<string[]> = (checker, path, value) => {
  list(plain(problemWithSource))(checker, path, value);
  if (!Array.isArray(value)) return;
  if (value.length === 0) checker.add(path, "is empty, which lets nobody in; give the blocks, or leave it out");
  checker.add(path, problemWithRepetition(value));
};

/** A block as a part of a resource's name. */
export const cidrKey = (cidr: string): string => cidr.replace(/\W/g, "-");
