/** Width of a character of the badge's font, at the most. */
const CHARACTER = 7;

/** A badge that needs no server: a label, and the fact. */
export function badge(label: string, fact: string): string {
  const [left, right] = [label, fact].map((text) => text.length * CHARACTER + 12) as [number, number];
  const width = left + right;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${label}: ${fact}">
  <rect width="${width}" height="20" rx="3" fill="#555"/>
  <path d="M${left} 0h${right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-${right - 3}z" fill="#0969da"/>
  <g fill="#fff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11" text-anchor="middle">
    <text x="${left / 2}" y="14">${label}</text>
    <text x="${left + right / 2}" y="14">${fact}</text>
  </g>
</svg>
`;
}
