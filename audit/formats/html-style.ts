/** The report page's style: two palettes, a table that becomes cards on a narrow screen, and paper. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --panel: #f6f7f9; --ink: #1b2430; --quiet: #566273; --line: #e1e5ea; --strong-line: #c5ccd5;
  --managed: #0a6b57; --managed-panel: #eef7f4; --must: #b3261e; --may: #855600;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12171e; --panel: #1a212a; --ink: #e5e9ef; --quiet: #9ea9b8; --line: #29323d; --strong-line: #3a4552;
    --managed: #63cfb4; --managed-panel: #15251f; --must: #ff9387; --may: #e3b55c;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: clamp(1.25rem, 4vw, 3.5rem) clamp(1rem, 4vw, 3.5rem) 4rem; max-width: 88rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: clamp(1.6rem, 1.2rem + 1.6vw, 2.3rem); line-height: 1.15; letter-spacing: -0.015em; text-wrap: balance; }
h2 { margin: 3rem 0 0.75rem; font-size: 1.15rem; letter-spacing: -0.005em; }
p { margin: 0.5rem 0; }
a { color: inherit; text-decoration-color: var(--strong-line); text-underline-offset: 0.2em; }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--managed); outline-offset: 2px; border-radius: 2px; }
code { font: 0.86em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
ul { margin: 0; padding: 0; list-style: none; }
.quiet { color: var(--quiet); }
.small { font-size: 0.875rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.totals { display: grid; grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr)); gap: 1rem 1.5rem; margin: 1.75rem 0 0; padding: 1.1rem 0 0; border-top: 1px solid var(--line); }
.totals div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.totals dt { color: var(--quiet); font-size: 0.875rem; }
.totals dd { margin: 0; font-size: 1.9rem; line-height: 1.15; font-weight: 600; letter-spacing: -0.02em; }
.totals .managed dd { color: var(--managed); }
.totals .must dd { color: var(--must); }

.notice { margin-top: 2rem; padding: 0.9rem 1.1rem; border: 1px solid var(--must); border-radius: 8px; }
.notice h2 { margin: 0 0 0.4rem; font-size: 1rem; color: var(--must); }
.notice.mild { border-color: var(--strong-line); }
.notice.mild h2 { color: var(--ink); }
.notice details, .notice details:last-of-type, .inputs details, .inputs details:last-of-type { border: 0; }
.notice summary, .inputs summary { padding: 0.2rem 0; font-weight: 400; }
.notice details ul { padding: 0.4rem 0 0; }
.notice details li { padding: 0.2rem 0; }
.inputs details li { padding: 0.15rem 0; }
.work li { display: grid; grid-template-columns: 3.5rem 1fr; gap: 0 0.9rem; padding: 0.5rem 0; }
.work b { font-size: 1.3rem; line-height: 1.25; font-variant-numeric: tabular-nums; }

table { width: 100%; border-collapse: collapse; text-align: left; }
caption { text-align: left; padding: 0 0 0.75rem; color: var(--quiet); font-size: 0.875rem; }
th, td { vertical-align: top; padding: 0.95rem 1.25rem 0.95rem 0; border-top: 1px solid var(--line); }
thead th { padding-top: 0; padding-bottom: 0.5rem; border-top: 0; color: var(--quiet); font-size: 0.8125rem; font-weight: 500; }
tbody th { width: 15%; font-weight: 600; line-height: 1.35; }
tbody th .small { display: block; margin-top: 0.2rem; font-weight: 400; }
td.here { width: 37%; }
td.managed { width: 23%; padding-left: 1.25rem; background: var(--managed-panel); }
thead th.managed { padding-left: 1.25rem; color: var(--managed); }
td.away { padding-left: 1.25rem; padding-right: 0; overflow-wrap: break-word; }
thead th.away { padding-left: 1.25rem; }
td li + li { margin-top: 0.45rem; }
.service { color: var(--managed); font-weight: 600; }
li + li .cloud { margin-top: 0.75rem; }
.cloud { display: block; color: var(--quiet); font-size: 0.8125rem; font-weight: 400; }
.components { margin-top: 0.5rem; }
.away li { color: var(--quiet); font-size: 0.9375rem; line-height: 1.4; overflow-wrap: break-word; }
.away li + li { margin-top: 0.2rem; }

.thing { display: grid; grid-template-columns: 0.65rem 1fr; gap: 0 0.6rem; }
.mark { width: 0.6rem; height: 0.6rem; margin-top: 0.45rem; border-radius: 50%; border: 2px solid var(--may); }
.mark.mandatory { border-color: var(--must); background: var(--must); }
.where { display: block; color: var(--quiet); font-size: 0.8125rem; line-height: 1.4; }
.version { color: var(--quiet); white-space: nowrap; }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
.legend span { display: inline-flex; gap: 0.45rem; align-items: center; }
.legend .mark { margin: 0; }

details { border-top: 1px solid var(--line); }
details:last-of-type { border-bottom: 1px solid var(--line); }
summary { padding: 0.7rem 0; cursor: pointer; font-weight: 600; }
summary .quiet { font-weight: 400; }
details ul { padding: 0 0 1rem; }
details li { padding: 0.5rem 0; }
footer { margin-top: 3.5rem; color: var(--quiet); font-size: 0.8125rem; }

@media screen and (max-width: 60rem) {
  table, caption, tbody, tr, th, td { display: block; width: auto; }
  thead { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; }
  tbody th, td.here, td.managed, td.away { width: auto; padding: 0; border: 0; background: none; }
  tbody tr { padding: 1.1rem 0; border-top: 1px solid var(--line); }
  td.here { margin-top: 0.7rem; }
  td.managed { margin-top: 0.9rem; padding: 0.65rem 0.85rem; border-radius: 8px; background: var(--managed-panel); }
  td.away { margin-top: 0.75rem; }
  td.managed::before, td.away::before { content: attr(data-title); display: block; margin-bottom: 0.15rem; color: var(--quiet); font-size: 0.8125rem; }
  .away ul { display: flex; flex-wrap: wrap; gap: 0 0.9rem; }
  .away li + li { margin-top: 0; }
}
@media screen and (min-width: 34rem) and (max-width: 60rem) {
  tbody tr { display: grid; grid-template-columns: 3fr 2fr; gap: 0 1.5rem; }
  tbody th, td.away { grid-column: 1 / -1; }
  td.managed { margin-top: 0.7rem; align-self: start; }
}
@media print {
  :root {
    --paper: #ffffff; --panel: #ffffff; --ink: #000000; --quiet: #444b55; --line: #c9ced6; --strong-line: #9aa3af;
    --managed: #0a5546; --managed-panel: #f1f6f4; --must: #9c1c15; --may: #6d4700;
  }
  @page { margin: 14mm 13mm; }
  html { font-size: 8.75pt; }
  body { padding: 0; max-width: none; }
  .findings { display: none; }
  th, td { padding-top: 0.7rem; padding-bottom: 0.7rem; }
  .mark, td.managed { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details, .notice, li { break-inside: avoid; }
  h2 { break-after: avoid; margin-top: 1.6rem; }
  thead { display: table-header-group; }
  a { text-decoration: none; }
}
`;
