/** A pure function of one string that keeps up to `limit` answers, and drops them all when there are more. */
export function memoize<Answer>(limit: number, decide: (key: string) => Answer): (key: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (key) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept.answer;
    if (known.size >= limit) known.clear();
    const answer = decide(key);
    known.set(key, { answer });
    return answer;
  };
}
