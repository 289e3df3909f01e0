/** What the parts of a paper are called: English, and the commonest names in other languages. */
import type { SectionKind } from '../section.ts';

/** Patterns of whole headings in lower case, without their number; the first that fits counts. */
const NAMES: readonly (readonly [SectionKind, readonly string[]])[] = [
  [
    'abstract',
    [
      'abstract|structured abstract|summary|synopsis',
      '中文摘要|摘要|内容提要|要旨|要約|抄録|概要',
      'zusammenfassung|kurzfassung|résumé|resumen|resumo|riassunto|аннотация',
    ],
  ],
  [
    'introduction',
    [
      'introduction',
      '引言|前言|绪论|导言|導入|序論|緒言|緒論|はじめに',
      'einleitung|einführung|introducción|introdução|introduzione|введение',
    ],
  ],
  [
    'background',
    [
      'background(?: and .{3,40})?|related works?|literature review|previous work|theoretical background',
      '研究背景|背景|相关工作|文献综述|関連研究|先行研究',
      'hintergrund|contexte|antecedentes|état de l.art',
    ],
  ],
  [
    'methods',
    [
      '(?:materials?|patients|subjects|participants|data|study design)(?: and | ?& ?)methods?',
      'methods?(?:(?: and | ?& ?)materials?)?|methodology|study design',
      'experimental(?: section| procedures?| methods?| methodology)|star ?[+★✩]? ?methods',
      '(?:材料|资料|对象|数据|材料和|材料與)?(?:与|和|與)?方法|研究方法|实验方法|材料と方法|対象と方法|実験方法|手法',
      '(?:material(?:ien)? und )?methoden|methodik|(?:matériels? et |matériel et )?méthodes?|méthodologie',
      '(?:materiales? y |materiais e )?métodos?|metodología|metodologia|(?:materiali e )?metodi|материалы и методы|методы',
    ],
  ],
  [
    'results',
    [
      'results?|findings|(?:results?|findings)(?: and | ?& ?)(?:discussions?|analysis)|experimental results',
      '研究结果|实验结果|结果(?:与分析|与讨论|和讨论)?|結果(?:と考察)?|実験結果',
      'ergebnisse|résultats|resultados|risultati|результаты',
    ],
  ],
  [
    'discussion',
    [
      '(?:general )?discussions?(?: and conclusions?)?',
      '讨论|分析与讨论|考察|議論|討論',
      'diskussion|discusión|discussão|discussione|обсуждение',
    ],
  ],
  [
    'conclusion',
    [
      'conclusions?(?: and .{3,40})?|concluding remarks|summary and conclusions?',
      '结论|结语|总结|小结|結論|おわりに|まとめ',
      'schlussfolgerung(?:en)?|fazit|conclusion(?:es)?|conclusão|conclusões|conclusioni|выводы|заключение',
    ],
  ],
  [
    'acknowledgements',
    ['acknowledge?ments?', '致谢|謝辞|鸣谢', 'danksagung(?:en)?|remerciements|agradecimientos'],
  ],
  [
    'references',
    [
      'references?(?: and notes)?|bibliography|literature cited|works cited',
      '主要参考文献|参考文献|引用文献|文献',
      'literatur(?:verzeichnis)?|références?(?: bibliographiques)?|bibliographie|referencias(?: bibliográficas)?|bibliografía|литература|список литературы',
    ],
  ],
  [
    'appendix',
    [
      'appendi(?:x|ces)(?: [a-z0-9]{1,2})?(?:[:.]? .{3,60})?',
      '附录|附錄|付録',
      'anhang|annexes?|apéndice',
    ],
  ],
  [
    'other',
    [
      'key ?words?|index terms|highlights|graphical abstract|关键词|关键字|關鍵詞|キーワード|schlüsselwörter|mots.clés|palabras clave',
      'authors?.{0,2} contributions?|author information|contributions',
      '(?:declaration of )?(?:competing|conflicts? of|declaration of) interests?(?: statement)?|competing (?:financial )?interests?|declarations?|disclosures?',
      '(?:data|code|data and code|materials?)(?: and (?:data|code|materials?))? availability(?: statement)?|availability of data.{0,30}',
      'funding(?: information| statement| sources?)?|additional information|ethics(?: statement.{0,40}| approval.{0,40})?|consent for publication',
      'supplement(?:al|ary) (?:information|materials?|data)|supporting information|abbreviations|publisher.s note',
    ],
  ],
];

const ALL = NAMES.map(
  ([kind, patterns]) =>
    [
      kind,
      new RegExp(`^(?:${patterns.join('|')})`, 'iu'),
      new RegExp(`^(?:${patterns.join('|')})$`, 'iu'),
    ] as const,
);

/** Headings that are parts of the methods wherever the papers of one publisher have them. */
const PARTS_OF_METHODS =
  /^(?:key resources table|resource availability|experimental model and .{3,60}|method details|quantification and statistical analysis)$/iu;

/** What a whole heading names; undefined when it is the paper's own words. */
export function kindOfName(heading: string): SectionKind | undefined {
  return ALL.find(([, , whole]) => whole.test(heading))?.[0];
}

export function isPartOfMethods(heading: string): boolean {
  return PARTS_OF_METHODS.test(heading);
}

/** The longest name a text begins with, and how many characters it has; other names never run in. */
export function nameAtStart(
  text: string,
): { readonly kind: SectionKind; readonly length: number } | undefined {
  let best: { readonly kind: SectionKind; readonly length: number } | undefined;
  for (const [kind, start] of ALL) {
    const length = start.exec(text)?.[0].length ?? 0;
    if (length > (best?.length ?? 0)) best = { kind, length };
  }
  return best;
}
