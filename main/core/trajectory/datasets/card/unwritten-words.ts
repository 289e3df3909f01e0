/** What is said of members that gave fewer samples than they could have. */

export interface UnwrittenMember {
  readonly format: string;
  readonly trajectoryId: string;
  /** `same`: another branch of it had given the sample; `none`: the format can make none of it. */
  readonly why: 'same' | 'none';
  readonly count: number;
}

export type UnwrittenWords = Readonly<
  Record<UnwrittenMember['why'], (count: number, formats: string) => string>
>;

export const unwrittenEn: UnwrittenWords = {
  same: (count, formats) =>
    count === 1
      ? `1 sample is the same as one of another branch of it and is written once (${formats})`
      : `${count} samples are the same as those of another branch of it and are written once (${formats})`,
  none: (_count, formats) => `there is no message with a reply to it, so no sample (${formats})`,
};

export const unwrittenZh: UnwrittenWords = {
  same: (count, formats) => `${count} 个样本与其另一分支的样本相同，只写一次（${formats}）`,
  none: (_count, formats) => `没有得到回复的消息，因此没有样本（${formats}）`,
};

/** One line for each member and reason, with the formats in which it holds. */
export function unwrittenLines(
  all: readonly UnwrittenMember[],
  words: UnwrittenWords = unwrittenEn,
): readonly string[] {
  const alike = Map.groupBy(all, ({ trajectoryId, why, count }) =>
    JSON.stringify([trajectoryId, why, count]),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const formats = group.map(({ format }) => format).join(', ');
    return [`${first.trajectoryId}: ${words[first.why](first.count, formats)}`];
  });
}
