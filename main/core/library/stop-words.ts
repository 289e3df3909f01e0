/** Words that say nothing about the subject of a question. Compared after folding, before stemming. */

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** Articles, pronouns, prepositions, conjunctions, auxiliaries and the adverbs that only join. */
export const ENGLISH_STOP_WORDS: ReadonlySet<string> = new Set(
  words(`
    a about above across after again against all almost alone along already also although always am
    among amongst an and another any anybody anyone anything are around as at away b be became because
    become becomes been before behind being below beside besides between beyond both but by can cannot
    could did do does doing done down due during each either else enough etc even ever every everyone
    everything except few for from further furthermore had has have having he hence her here hers
    herself him himself his how however i if in indeed instead into is it its itself just least less
    let like many may maybe me might mine moreover most mostly much must my myself namely neither
    never nevertheless no nobody none nor not nothing now of off often on once one ones only onto or
    other others otherwise our ours ourselves out over own per perhaps quite rather really same
    seem seemed seems several shall she should since so some somebody someone something sometimes
    somewhat still such than that the their theirs them themselves then thence there thereby
    therefore these they this those though through throughout thus to together too toward towards
    under unless until up upon us various very via was we well were what whatever when whenever where
    whereas whereby wherein whether which whichever while who whoever whole whom whose why will with
    within without would yet you your yours yourself yourselves s t d ll re ve m don doesn didn isn
    aren wasn weren won wouldn couldn shouldn hasn haven hadn
  `),
);

/** What a question is phrased with: they ask, they do not name a subject. */
export const ENGLISH_QUESTION_WORDS: ReadonlySet<string> = new Set(
  words(`
    describe described discuss discussed explain explained find finding findings found give given
    gives giving know known list mention mentioned please show showed shown shows tell want wanted
    wish look looking question questions answer answers anybody anyone available interested
    concerning regarding literature paper papers article articles study studies report reported
    reports evidence say says said
  `),
);

/** Function words and the phrasing of questions, as the segmenter cuts them. */
export const CHINESE_STOP_WORDS: ReadonlySet<string> = new Set(
  words(`
    的 了 和 与 及 或 在 是 为 以 于 对 对于 中 上 下 之 其 而 则 且 并 并且 也 都 又 还 就 才 只 很 更 最
    被 把 将 从 由 向 到 至 给 让 使 因 因为 所以 由于 但 但是 如果 若 虽然 然而 而且 以及 或者 还是
    这 那 这个 那个 这些 那些 此 该 各 每 某 我 你 您 他 她 它 我们 你们 他们 它们 自己
    什么 怎么 怎样 怎么样 如何 为什么 为何 何 哪 哪些 哪个 哪里 谁 吗 呢 吧 啊 么 是否 有没有 能否 可否
    多少 几 有 没有 无 不 未 没 可以 能 能够 会 可能 应 应该 需要 请 请问 关于 有关 通过 根据 按照
    之间 其中 方面 时 时候 等 等等 地 得 着 过 一 一个 一些 一种 种 个 来 去 说 要 用 做 进行 目前 已 已经
    介绍 说明 解释 描述 讨论 列出 告诉 文献 论文 研究 文章 结果 证据
  `),
);

/** Particles, auxiliaries and question words of Japanese. */
export const JAPANESE_STOP_WORDS: ReadonlySet<string> = new Set(
  words(`
    の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ ない
    この ため その あっ よう また もの という あり まで られ なる へ か だ これ によって により おり より
    による ず なり られる において ば なかっ なく しかし について せ だっ その後 できる それ う ので なお
    のみ でき き つ における および いう さらに でも ら たり その他 に関する たち ます ん なら に対して
    何 どの どう どのよう なぜ です ですか ますか
  `),
);
