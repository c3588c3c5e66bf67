/** The output of `vendor-native preview --each`, read back: a column for each value, with the lines of each component. */
export interface Preview {
  readonly titles: readonly string[];
  /** By component: the lines of each column. */
  readonly rows: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** `77 native resources`, by column. */
  readonly totals: readonly string[];
}

/** Reads the columns by the places of their titles. */
export function readPreview(output: string): Preview {
  const lines = output.split("\n");
  const heading = lines.find((line) => /^\s+\S+=\S+\s+\S+=/.test(line)) ?? "";
  const places = [...heading.matchAll(/\S+/g)].map(({ index }) => index);
  const cells = (line: string) => places.map((from, column) => line.slice(from, places[column + 1]).trim());
  const rows = new Map<string, string[][]>();
  let component = "";
  for (const line of lines.slice(lines.indexOf(heading) + 1)) {
    if (/^\w+=/.test(line)) break;
    if (/^\S/.test(line)) component = line;
    else if (line !== "") rows.set(component, [...(rows.get(component) ?? []), cells(line)]);
  }
  const columns = [...rows].map(
    ([name, of]) => [name, places.map((_, at) => of.flatMap((line) => line[at] || []))] as const,
  );
  const { "In all": totals = [], ...others } = Object.fromEntries(columns);
  return { titles: cells(heading), rows: new Map(Object.entries(others)), totals: totals.flat() };
}

interface Text {
  readonly x: number;
  readonly line: number;
  readonly text: string;
  readonly style?: "bold" | "dim" | "sign";
}

const LINE = 17;
const CHARACTER = 7.25;
const MARGIN = 16;
const SECTIONS = ["Secret api-key", "WebService api"];

/** The three clouds side by side, for a wide window. */
export function widePicture(preview: Preview, command: string): string {
  const widths = preview.titles.map(
    (_, column) => Math.max(...textsOf(preview, column).map((text) => text.length)) + 3,
  );
  const left = widths.map((_, column) => widths.slice(0, column).reduce((sum, width) => sum + width, 0));
  const columns = preview.titles.map((title, column) => {
    const texts: Text[] = [{ x: left[column] ?? 0, line: 2, text: title, style: "bold" }];
    return { texts, x: left[column] ?? 0, column };
  });
  const texts: Text[] = [{ x: 0, line: 0, text: `$ ${command}`, style: "dim" }, ...columns.flatMap((one) => one.texts)];
  let line = 4;
  for (const section of [...SECTIONS, "In all"]) {
    const of = linesOf(preview, section);
    texts.push({ x: 0, line, text: section, style: "bold" });
    for (const { x, column } of columns) {
      texts.push(...(of[column] ?? []).map((text, at): Text => ({ x, line: line + 1 + at, text, style: "sign" })));
    }
    line += 2 + Math.max(...of.map((lines) => lines.length));
  }
  texts.push({ x: 0, line, text: leftOut(preview), style: "dim" });
  return drawn(
    texts,
    widths.reduce((sum, width) => sum + width, 0),
  );
}

/** The three clouds one below the other, for a narrow one. */
export function narrowPicture(preview: Preview, command: string): string {
  const texts: Text[] = folded(`$ ${command}`).map((text, line): Text => ({ x: 0, line, text, style: "dim" }));
  let line = texts.length + 1;
  for (const [column, title] of preview.titles.entries()) {
    texts.push({ x: 0, line: line++, text: `${title}, ${preview.totals[column]}`, style: "bold" });
    for (const section of SECTIONS) {
      texts.push({ x: 0, line: line++, text: section });
      for (const text of linesOf(preview, section)[column] ?? [])
        texts.push({ x: 1, line: line++, text, style: "sign" });
    }
    line++;
  }
  for (const text of folded(leftOut(preview))) texts.push({ x: 0, line: line++, text, style: "dim" });
  return drawn(texts, NARROW);
}

const NARROW = 56;

/** A text in lines of the narrow picture. */
function folded(text: string): readonly string[] {
  return text.match(new RegExp(`.{1,${NARROW}}(?:\\s|$)`, "g"))?.map((line) => line.trim()) ?? [];
}

function linesOf({ rows, totals }: Preview, section: string): readonly (readonly string[])[] {
  if (section === "In all") return totals.map((total) => [total]);
  const found = rows.get(section);
  if (found === undefined) throw new Error(`the preview has no ${section}`);
  return found;
}

function textsOf(preview: Preview, column: number): readonly string[] {
  return SECTIONS.flatMap((section) => linesOf(preview, section)[column] ?? []);
}

function leftOut({ rows }: Preview): string {
  const others = [...rows.keys()].filter((name) => !SECTIONS.includes(name)).map((name) => name.replace(/ .*/, ""));
  return `Not in this picture: the resources of ${others.join(", ").replace(/, (?=[^,]*$)/, " and ")}`;
}

/** One SVG, dark as a terminal. Each text has its own place, so that a font of another width breaks no column. */
function drawn(texts: readonly Text[], characters: number): string {
  const width = Math.ceil(characters * CHARACTER + 2 * MARGIN);
  const height = (Math.max(...texts.map(({ line }) => line)) + 1) * LINE + 2 * MARGIN;
  const body = texts.map(({ x, line, text, style }) => {
    const place = `x="${MARGIN + x * CHARACTER}" y="${MARGIN + (line + 1) * LINE - 5}"`;
    return `  <text ${place}${style ? ` class="${style}"` : ""}>${escaped(text)}</text>`;
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    "  <title>One program previewed on three clouds</title>",
    "  <style>",
    "    text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #e6edf3; white-space: pre }",
    "    .bold { font-weight: 700; fill: #79c0ff } .dim { fill: #8b949e } .sign { fill: #aff5b4 }",
    "  </style>",
    `  <rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>`,
    ...body,
    "</svg>",
  ].join("\n")}\n`;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
