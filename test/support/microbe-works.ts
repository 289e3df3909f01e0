/** Short made-up papers on small antibiotic peptides, for the assistant's tests. */
import type { PlainWork } from './agent-library.ts';

export const microbeWorks: readonly PlainWork[] = [
  {
    title: 'Microcins and the growth of competing bacteria in culture',
    authors: [
      { family: 'Example', given: 'Ada' },
      { family: 'Sample', given: 'Bo' },
    ],
    year: 2019,
    abstract: 'Microcins are small peptides made by some bacteria.',
    pages: [
      'Abstract\n\nMicrocins are small peptides that some bacteria release against their neighbours. We found that two microcins strongly inhibit the growth of competing bacteria in liquid culture. The effect was largest when iron was scarce, and it disappeared when the receptor gene was deleted.\n\nIntroduction\n\nMany bacteria live in crowded places and compete for food. Antibiotics of the soil have been studied for a long time, but the peptides of the gut have not.',
      'Results\n\nGrowth of the competing strain was reduced by 84% when the microcin was present in the medium. Microcin production rose fourfold under iron limitation. Cells without the receptor were not affected by the microcin, which shows that uptake is needed for inhibition.\n\nMethods\n\nCultures were incubated at 37 °C overnight with shaking at 200 rpm and were diluted before use.',
    ],
  },
  {
    title: 'No advantage of microcin producers in the mouse gut',
    authors: [{ family: 'Muster', given: 'Clara' }],
    year: 2021,
    pages: [
      'Abstract\n\nIn the mouse gut, microcin producers did not inhibit competing bacteria over four weeks. The number of competing bacteria was the same in both groups of mice. Diet had a larger influence on the bacteria of the gut than any microcin.\n\nDiscussion\n\nOur results differ from studies in culture, where microcins inhibit their competitors within hours. However, the gut holds many niches, and a peptide may never reach the bacteria it could kill.',
    ],
  },
  {
    title: 'Genomes of gut bacteria carry many microcin genes',
    authors: [
      { family: 'Prova', given: 'Dario' },
      { family: 'Draft', given: 'Eve' },
      { family: 'Trial', given: 'Finn' },
    ],
    year: 2023,
    pages: [
      'Abstract\n\nWe searched 1,200 genomes of gut bacteria for microcin genes. Nearly one quarter of the genomes held at least one microcin gene, and some held four. Microcin genes were most frequent in isolates from poultry and rare in isolates from fresh water.\n\nResults\n\nThe microcin genes lie next to genes for immunity, so that a producer is not killed by its own peptide. The bacteria with microcin genes grew as fast as those without them in rich medium.',
    ],
  },
];
