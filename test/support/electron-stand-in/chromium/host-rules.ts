/**
 * What Chromium's `--host-resolver-rules` make of a host: another one, the same one, or undefined for
 * one that must not be found. `MAP pattern replacement` and `EXCLUDE pattern`, divided by commas.
 */
export function mapHost(rules: string, host: string): string | undefined {
  let mapped: string | undefined = host;
  for (const rule of rules.split(',')) {
    const [word = '', pattern = '', replacement = ''] = rule.trim().split(/\s+/);
    if (!patternOf(pattern).test(host)) continue;
    if (word.toUpperCase() === 'EXCLUDE') return host;
    if (word.toUpperCase() === 'MAP' && mapped === host) {
      mapped = replacement === '~NOTFOUND' ? undefined : replacement.replace(/:\d+$/, '');
    }
  }
  return mapped;
}

function patternOf(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`, 'i');
}
