import { type Judge, show } from "../arguments/validation";

const PATH = /^(\/[^\s/*?#]+)+$/;
const LONGEST_PATH = 1024;

/**
 * A path that means itself and all below it, such as `/orders`.
 *
 * @param whole the way to serve every path
 */
export const pathOf =
  (whole: string): Judge<string> =>
  (value) => {
    if (typeof value === "string" && PATH.test(value) && value.length <= LONGEST_PATH) return undefined;
    if (value === "/" || value === "/*") return `is every path; ${whole}`;
    const bare = `/${String(value).replace(/^\/+|[*?#].*$/g, "")}`.replace(/\/+$/, "");
    const nearest = PATH.test(bare) ? `; nearest: ${show(bare)}` : ", such as /orders";
    return `is not a path, which means itself and all below it${nearest}`;
  };

/** The patterns of paths that mean themselves and all below them. */
export const patternsOf = (paths: readonly string[]): string[] => paths.flatMap((path) => [path, `${path}/*`]);
