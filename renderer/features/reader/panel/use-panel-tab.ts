import { useCallback, useState } from 'react';

/**
 * Which tab is shown: the one chosen since the file was opened; else the quotes or hits that led here;
 * else the one that was used the last time.
 */
export function usePanelTab(
  there: readonly string[],
  led: boolean,
  kept: string | undefined,
  keep: (tabId: string) => void,
) {
  const [chosen, setChosen] = useState<string>();
  const choose = useCallback(
    (tabId: string) => {
      setChosen(tabId);
      keep(tabId);
    },
    [keep],
  );
  const wishes = [chosen, led ? 'evidence' : undefined, kept, there[0]];
  const shown = wishes.find((wish) => wish !== undefined && there.includes(wish));
  return { shown, choose };
}
