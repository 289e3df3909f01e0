import { useQueries } from '@tanstack/react-query';
import { useClient } from '../../../app/query/client-context.tsx';
import { dataOf } from '../../../app/query/route-error.ts';
import { useLastKnown } from '../../../ui/use-last-known.ts';
import type { Seed } from '../../search/snowball/seeds.ts';
import { SnowballDialog } from '../../search/snowball/snowball-dialog.tsx';

/** Works whose titles the dialog shows; of the others it gives the number. */
const named = 5;

/** The dialog before a snowball search from works of the library: nothing is sent until it is confirmed. */
export function SnowballOfWorks(props: {
  readonly workIds: readonly string[] | undefined;
  readonly onClose: () => void;
}) {
  const { workIds, onClose } = props;
  const shown = useLastKnown(workIds) ?? [];
  const client = useClient();
  const answers = useQueries({
    queries: shown.slice(0, named).map((workId) => ({
      queryKey: ['work.get', { workId }],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        dataOf(await client.call('work.get', { workId }, signal)),
    })),
  });
  const seeds = shown.map((workId, index): Seed => {
    const title = answers[index]?.data?.title;
    return { workId, ...(title === undefined ? {} : { title }) };
  });
  return (
    <SnowballDialog
      // A failure belongs to the works it was met with.
      key={`${shown.length} ${shown[0] ?? ''}`}
      opened={workIds !== undefined}
      onClose={onClose}
      seeds={seeds}
    />
  );
}
