/**
 * Where long English words of the sample papers may be broken at the end of a line. Debian's
 * Chromium has no hyphenation dictionary, and a short list is enough for six known texts.
 */
const broken = `
retriev-al prac-tice feed-back reten-tion par-tic-i-pants par-tic-i-pant per-cent-age spec-i-men
re-called re-call learn-ing learn-ers con-di-tion con-di-tions in-ter-val in-ter-vals in-vent-ed
at-tempts at-tempt place-hold-er place-hold-ers class-room vo-cab-u-lary dif-fer-ence
dif-fer-ences dif-fer-ent ses-sions ses-sion repli-ca-tion repli-cat-ed ma-te-ri-al ma-te-ri-als
anal-y-sis reread-ing fol-lowed ex-per-i-ment con-fi-dence teach-ers sched-ule sched-ules
ran-domised ran-dom-ly ques-tion ques-tions lim-i-ta-tions lab-o-ra-to-ry im-proved im-proves
im-prove-ment ded-i-cat-ed com-pared com-par-isons com-par-i-son ad-van-tage uni-ver-si-ty
there-fore re-mem-ber re-mem-bered ref-er-ences pro-ce-dure dis-cus-sion di-rect-ly con-clu-sion
an-swered an-swers vari-a-tion un-der-grad-u-ates suf-fi-cient pre-dic-tion in-ter-ac-tion
dis-agree as-signed trans-la-tion trans-la-tions sug-gests sug-gest strength-en spread-ing
sep-a-rat-ed sec-ondary re-cruit-ed pro-grammes pro-gramme or-di-nary lan-guage lan-guages
in-tro-duc-tion in-tro-duce in-de-pen-dent-ly in-cludes in-clud-ed home-work fic-tion-al
ex-pla-na-tion ex-pla-na-tions ex-am-i-na-tion ev-i-dence dis-ap-peared cor-rect-ed av-er-aged
av-er-age av-er-ages vol-un-teers vari-ance un-fa-mil-iar un-cer-tain train-ing to-mor-row
to-geth-er sur-names sup-port-ed suc-ceed-ed stan-dard-ised stan-dard some-thing slight-ly
sig-nif-i-cant re-turned re-sponse re-sem-blance re-port-ed re-li-ably re-li-able rec-om-mend
rea-son-ing quan-ti-ty quad-rat-ic pub-li-ca-tion pro-vid-ed pro-posed pro-nounce-able
prac-ti-cal prac-tised po-si-tion plan-ning per-for-mance out-comes ob-ser-va-tion
mod-er-ate-ly mod-er-ate mech-a-nism mat-tered lit-er-a-ture in-gre-di-ents im-me-di-ate-ly
het-ero-gene-ity hap-pened for-get-ting find-ings ex-tract-ed ex-plained es-ti-mate
dis-tri-bu-tion dif-fi-cult di-ag-no-sis de-vi-a-tion cri-te-ria cor-re-sponds cor-re-la-tion
con-ver-sa-tion con-trols con-trast con-tra-dicts con-found-ed com-put-ed com-put-ing
com-plet-ed com-bined cir-cum-stances chil-dren chal-lenged back-ground at-ten-dance
al-ter-na-tives af-ter-noon ac-cord-ing-ly ben-e-fit pu-pils spac-ing mem-o-ry an-swer
as-sump-tion ef-fect ef-fects quiz-zes les-sons reg-u-lar sam-ple stud-ies re-sults
`;

/** Lower-case word → the same word with hyphens where it may be broken. */
export const wordBreaks: Readonly<Record<string, string>> = Object.fromEntries(
  broken
    .trim()
    .split(/\s+/)
    .map((word) => [word.replaceAll('-', ''), word]),
);
