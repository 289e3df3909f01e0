/** Short names for evidence: models garble long ids. */

/** "E1", "E2" … in the order of recording on the path, by evidence id. */
export function evidenceNames(evidence: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  return new Map([...evidence.keys()].map((evidenceId, index) => [evidenceId, `E${index + 1}`]));
}

/** The id a short name stands for ("E3", "e3", "[E3]"); anything else is given back as it is. */
export function evidenceIdFor(evidence: ReadonlyMap<string, unknown>, named: string): string {
  const number = /^[[【]?\s*E(\d{1,6})\s*[\]】]?$/i.exec(named.trim())?.[1];
  if (number === undefined) return named.trim();
  return [...evidence.keys()][Number(number) - 1] ?? named.trim();
}
