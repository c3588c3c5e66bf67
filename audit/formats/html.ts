import { type Cloud, clouds, rows } from "../core";
import { isMandatory, type Managed, type Report, type ReportRow, type ThingFinding } from "../report";
import { unique } from "../value";
import { style } from "./html-style";
import { type Line, linesOf, rulesOf, whereOf } from "./lines";
import { type Markup, markup, nothing, trusted } from "./markup";
import { cleanRows, cloudNames, columnTitle, count, headline, notesOf, nothingFound, placeText, someOf } from "./text";

/** One page that needs nothing else: no script, no font, no image, no request. */
export function html(report: Report): string {
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Duplication table: ${headline(report)}</title>
<style>${trusted(style)}</style>
</head>
<body>
<header>
<h1>${title(report)}</h1>
${totals(report)}
</header>
<main>
${report.rows.length === 0 ? nothing : table(report)}
${cleanRows(report).map((text) => markup`<p class="quiet">${text}</p>`)}
${baseline(report)}
${work(report)}
${notRead(report)}
${report.rows.length === 0 ? nothing : findings(report)}
${exceptions(report)}
${inputs(report)}
</main>
<footer>${report.tool.name} ${report.tool.version}</footer>
</body>
</html>
`;
  return page.html;
}

const title = (report: Report): string => {
  const things = report.totals.things;
  const [cloud, ...others] = report.clouds;
  const who = cloud !== undefined && others.length === 0 ? cloudNames[cloud] : "each cloud";
  return things === 0 ? nothingFound(report) : `${count(things, "thing")} operated by hand that ${who} already runs`;
};

function totals({ totals: total, clouds: columns }: Report): Markup {
  if (total.things === 0) return nothing;
  const services = columns.map(
    (cloud) =>
      markup`<div class="managed"><dt>managed services on ${cloudNames[cloud]}</dt><dd>${total.managed[cloud] ?? 0}</dd></div>`,
  );
  return markup`<dl class="totals">
<div><dt>things to operate</dt><dd>${total.things}</dd></div>
${services}
<div><dt>of ${rows.length} rows</dt><dd>${total.rows}</dd></div>
<div class="must"><dt>mandatory</dt><dd>${total.mandatory}</dd></div>
<div><dt>advisory</dt><dd>${total.advisory}</dd></div>
</dl>`;
}

function table(report: Report): Markup {
  const managed = `Managed on ${columnTitle(report)}`;
  return markup`<section aria-labelledby="table-title">
<h2 id="table-title">Duplication table</h2>
<table role="table">
<caption><span class="legend"><span><i class="mark mandatory"></i> mandatory</span><span><i class="mark"></i> advisory</span></span></caption>
<thead role="rowgroup"><tr role="row">
<th scope="col" role="columnheader">Row</th><th scope="col" role="columnheader">Hand-rolled here</th>
<th scope="col" role="columnheader" class="managed">${managed}</th><th scope="col" role="columnheader" class="away">Work that falls away</th>
</tr></thead>
<tbody role="rowgroup">
${report.rows.map((row) => tableRow(row, managed))}
</tbody>
</table>
</section>`;
}

const tableRow = (row: ReportRow, managed: string): Markup => markup`<tr role="row">
<th scope="row" role="rowheader">${row.title}<span class="small quiet">${count(row.things.length, "thing")}</span></th>
<td role="cell" class="here"><ul>${linesOf(row).map(line)}</ul></td>
<td role="cell" class="managed" data-title="${managed}">${services(row.managed)}${components(row)}</td>
<td role="cell" class="away" data-title="Work that falls away"><ul>${row.fallsAway.map((item) => markup`<li>${item}</li>`)}</ul></td>
</tr>
`;

function line(each: Line): Markup {
  const version = each.version === undefined ? nothing : markup` <code class="version">${each.version}</code>`;
  const where = markup`<span class="where">${whereOf(each)} · ${rulesOf(each)}</span>`;
  return markup`<li class="thing">${mark(each.level)}<div>${each.text}${version}${where}</div></li>
`;
}

const mark = (level: Line["level"]): Markup =>
  isMandatory(level)
    ? markup`<i class="mark mandatory"><span class="hidden">mandatory: </span></i>`
    : markup`<i class="mark"><span class="hidden">advisory: </span></i>`;

function services(managed: Managed): Markup {
  const columns = clouds.filter((cloud) => managed[cloud] !== undefined);
  const name = (cloud: Cloud): Markup =>
    columns.length > 1 ? markup`<span class="cloud">${cloudNames[cloud]}</span>` : nothing;
  const items = columns.flatMap((cloud) =>
    (managed[cloud] ?? []).map(
      (each, index) => markup`<li class="service">${index === 0 ? name(cloud) : nothing}${each}</li>`,
    ),
  );
  return markup`<ul>${items}</ul>`;
}

/** The components of a row; a row whose services no component makes has no line. */
const components = ({ components: names }: ReportRow): Markup =>
  names.length === 0
    ? nothing
    : markup`<div class="components small"><span class="quiet">as</span> ${names.map((name, index) => markup`${index === 0 ? "" : ", "}<code>${name}</code>`)}</div>`;

/** The findings of a row that the page lists; more would make it too heavy for a browser. */
const listed = 500;

function findings(report: Report): Markup {
  const groups = report.rows.map((row) => {
    const all = row.things.flatMap((thing) => thing.findings);
    const rest = all.length - listed;
    const more = rest > 0 ? markup`<li class="quiet">and ${rest} more, which the JSON report holds</li>` : nothing;
    return markup`<details><summary>${row.title} <span class="quiet">${count(row.things.length, "thing")}</span></summary>
<ul>${all.slice(0, listed).map(finding)}${more}</ul></details>
`;
  });
  return markup`<section class="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Every finding</h2>
${groups}</section>`;
}

const finding = ({
  rule,
  level,
  message,
  url,
  place,
  resource,
}: ThingFinding): Markup => markup`<li class="thing">${mark(level)}<div>${message}
<span class="where"><a href="${url}">${rule}</a> · ${placeText(place)} · ${resource}</span></div></li>
`;

const baseline = ({ baseline: compared }: Report): Markup =>
  compared === undefined
    ? nothing
    : markup`<p class="quiet">${count(compared.known, "finding")} of the baseline left out; ${compared.gone} of it no longer found.</p>`;

/** The second day: the work that falls away. */
function work({ dayTwo }: Report): Markup {
  if (dayTwo.length === 0) return nothing;
  const items = dayTwo.map(
    ({ title: name, count: number, counted, examples }) =>
      markup`<li><b>${number}</b><div>${name}<span class="where">${counted}</span>${examples.length === 0 ? nothing : markup`<span class="where">${someOf(examples, 8)}</span>`}</div></li>`,
  );
  return markup`<section aria-labelledby="work-title">
<h2 id="work-title">Work that falls away</h2>
<ul class="work">${items}</ul>
</section>`;
}

/** Notes that the page lists. */
const listedNotes = 100;

/** A few words in sight, the list folded: a repository of charts has many. */
function notRead({ problems, partial, skipped }: Report): Markup {
  if (problems.length + partial.length + skipped.length === 0) return nothing;
  const notes = [...notesOf(problems), ...notesOf(partial)];
  const items = notes
    .slice(0, listedNotes)
    .map(({ places, message }) => markup`<li><code>${someOf(places, 10)}</code> ${message}</li>`);
  const rest = notes.length - listedNotes;
  const more = rest > 0 ? markup`<li class="quiet">and ${rest} more: the JSON report has all</li>` : nothing;
  const parts = [
    problems.length === 0 ? [] : [`${count(problems.length, "place")} not read`],
    partial.length === 0 ? [] : [`${count(partial.length, "place")} not wholly read`],
    skipped.length === 0 ? [] : [`${count(skipped.length, "file")} of other kinds left out`],
  ].flat();
  const others =
    skipped.length === 0 ? nothing : markup`<li class="quiet">of other kinds: <code>${someOf(skipped, 50)}</code></li>`;
  return markup`<section class="${problems.length > 0 ? "notice" : "notice mild"}" aria-labelledby="unread-title">
<h2 id="unread-title">The table is not complete</h2>
<details><summary>${parts.join(", ")}</summary>
<ul>${items}${more}${others}</ul></details>
</section>`;
}

function exceptions({ exceptions: { excepted, problems: broken, unused } }: Report): Markup {
  const items = [
    ...unique([...broken, ...unused]).map((text) => markup`<li>${text}</li>`),
    ...excepted.map(
      ({ rule, resource, reason, expires }) =>
        markup`<li>${reason} <span class="where">${rule} · ${resource} · until ${expires}</span></li>`,
    ),
  ];
  if (items.length === 0) return nothing;
  return markup`<section aria-labelledby="exceptions-title">
<h2 id="exceptions-title">Exceptions</h2>
<ul>${items}</ul>
</section>`;
}

/** Files that the page lists. */
const listedFiles = 200;

function inputs({ inputs: read }: Report): Markup {
  const items = read
    .slice(0, listedFiles)
    .map(
      ({ source, kind, resources }) =>
        markup`<li><code>${source}</code> <span class="quiet">${kind}, ${count(resources, "resource")}</span></li>`,
    );
  const rest = read.length - listedFiles;
  const more = rest > 0 ? markup`<li class="quiet">and ${rest} more files</li>` : nothing;
  return markup`<section class="inputs" aria-labelledby="inputs-title">
<h2 id="inputs-title">Input</h2>
<details><summary>${count(read.length, "file")} read</summary>
<ul class="small">${items}${more}</ul></details>
</section>`;
}
