/** What differs between two JSON values, a line for each leaf: `~ resources.….port.type: "number" → "string"`. */
export function changes(before: unknown, after: unknown): string[] {
  const old = leaves(before);
  const now = leaves(after);
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths.flatMap((path) => {
    if (!old.has(path)) return [`+ ${path}: ${now.get(path)}`];
    if (!now.has(path)) return [`- ${path}: ${old.get(path)}`];
    return old.get(path) === now.get(path) ? [] : [`~ ${path}: ${old.get(path)} → ${now.get(path)}`];
  });
}

function leaves(value: unknown, path = "", found = new Map<string, string>()): Map<string, string> {
  if (typeof value === "object" && value !== null && Object.keys(value).length > 0) {
    for (const [key, inner] of Object.entries(value)) leaves(inner, path === "" ? key : `${path}.${key}`, found);
  } else {
    found.set(path, JSON.stringify(value));
  }
  return found;
}
