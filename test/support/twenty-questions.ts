/**
 * Twenty questions over the six papers in `papers/`, each with words of the passages that answer it.
 * Written from the papers, before anything was searched for.
 */
export interface PaperQuestion {
  readonly question: string;
  /** The paper's file name: its DOI. */
  readonly doi: string;
  /** A passage that holds any of these, letter by letter, answers. */
  readonly quotes: readonly string[];
}

const CHYTRID_VIRUS = '10.1016/j.cub.2024.02.062';
const DENDRITIC_CELLS = '10.1038/s41467-023-40886-7';
const MICRO_RNA = '10.1038/s41467-024-46676-z';
const CYCLIC_NUCLEOTIDE = '10.1093/nar/gkae167';
const MICROCINS = '10.1128/aem.01486-22';
const CORONAVIRUS = '10.1186/s12915-023-01805-w';

export const TWENTY_QUESTIONS: readonly PaperQuestion[] = [
  {
    question: 'By which day had all frogs infected with virus-positive isolates died?',
    doi: CHYTRID_VIRUS,
    quotes: ['died of their infections by day 43'],
  },
  {
    question: 'Which species of frog was used to test the virulence of Bd?',
    doi: CHYTRID_VIRUS,
    quotes: [
      'dwarf clawed frogs (Hymenochirus boettgeri)',
      'as an experimental model for infection',
      'were acquired from vendors Live Aquaria',
    ],
  },
  {
    question: 'Where in the genome of the fungus is the virus integrated?',
    doi: CHYTRID_VIRUS,
    quotes: [
      'genome integrated adjacent to an rDNA locus',
      'integrated into a locus 21.2-kb proximal',
      'BdDV-1 integration locus in CLFT044 at the end of scaffold 10',
    ],
  },
  {
    question: 'Why did rolling circle amplification of the viral genome fail?',
    doi: CHYTRID_VIRUS,
    quotes: [
      'unable to undergo normal rolling circle replication due to lack of appropriate motifs',
    ],
  },
  {
    question: 'For how long do azido groups stay on the membrane of dendritic cells?',
    doi: DENDRITIC_CELLS,
    quotes: ['expressed on the membrane of DCs can well retain for at least 72 h'],
  },
  {
    question: 'How was the mobility of membrane proteins measured?',
    doi: DENDRITIC_CELLS,
    quotes: [
      'assay to analyze the membrane mobility',
      'Mobile fraction and half time of recovery were then calculated',
      'we performed FRAP assays to compare',
      'as determined by the FRAP assay of',
    ],
  },
  {
    question: 'Does conjugating IL-2 or IL-15 to dendritic cells exhaust the T cells?',
    doi: DENDRITIC_CELLS,
    quotes: ['did not induce the exhaustion', 'PD-1 and (l, n) CTLA-4 expression levels of OT-1'],
  },
  {
    question: 'How many months of median survival does Sipuleucel-T add?',
    doi: DENDRITIC_CELLS,
    quotes: ['4.1-month increase in median survival'],
  },
  {
    question: 'What does CWC15 do to the phosphorylation of SE?',
    doi: MICRO_RNA,
    quotes: [
      'phosphorylated form of SE was reduced in',
      'facilitating SE phosphorylation by PRP4KA',
      'CWC15 facilitates SE degradation by promoting its phosphorylation',
      'CWC15 interacts with PRP4KA and promotes its activity on SE',
    ],
  },
  {
    question: 'At what temperature and day length were the Arabidopsis plants grown?',
    doi: MICRO_RNA,
    quotes: ['All plants were grown at 22 °C with 16-h light'],
  },
  {
    question: 'Which subunits of the 20S proteasome does CWC15 interact with?',
    doi: MICRO_RNA,
    quotes: ['interacted with PAB1, PAG1 and PBA1, but not PBE1'],
  },
  {
    question: 'Is the effect on miRNA production separate from splicing?',
    doi: MICRO_RNA,
    quotes: ['promoting miRNA biogenesis is independent of its function in splicing'],
  },
  {
    question: 'Does Csx23 bind cA3 or cA4?',
    doi: CYCLIC_NUCLEOTIDE,
    quotes: [
      'CTD Csx23 bound to cA4 but not cA3',
      'Although the specificity of Csx23 for cA4 rather than cA3',
      'Csx23 is a tetrameric protein and binds cA4',
      'domain that binds cyclic tetra-adenylate',
    ],
  },
  {
    question: 'Which mutations abolish binding of the activator by Csx23?',
    doi: CYCLIC_NUCLEOTIDE,
    quotes: [
      'the R95A and R110A mutants allowed plasmid transformation',
      'neither variant bound cA4',
      'the R95A and R110A variants are unable to bind the',
    ],
  },
  {
    question: 'Why is ring nuclease activity of Csx23 unlikely?',
    doi: CYCLIC_NUCLEOTIDE,
    quotes: [
      'could support substrate-assisted ring nuclease activity',
      'is required for in-line nucleophilic attack',
      'evidence for Csx23 ring nuclease activity in vitro',
    ],
  },
  {
    question: 'Are E. coli from freshwater less likely to carry microcins?',
    doi: MICROCINS,
    quotes: [
      'isolates from freshwater were significantly depleted for',
      'while those from freshwater were depleted',
      'isolates from freshwater sources are significantly depleted',
    ],
  },
  {
    question: 'What limits the detection of novel microcins?',
    doi: MICROCINS,
    quotes: [
      'training set is still relatively small',
      'which is inherently limiting',
      'given the very small training data set',
    ],
  },
  {
    question: 'What peptide lengths were kept when searching for microcins?',
    doi: MICROCINS,
    quotes: ['within 30 to 150 amino acids in length were retained'],
  },
  {
    question: 'Which cells were more sensitive to PDS, MCF-7 or Caco-2?',
    doi: CORONAVIRUS,
    quotes: [
      'MCF-7 cells were very sensitive towards PDS',
      'high sensitivity of MCF-7 cells towards PDS',
    ],
  },
  {
    question: 'What happens to TMPRSS2 expression when a SNP disrupts the G-quadruplex?',
    doi: CORONAVIRUS,
    quotes: [
      'the G4 can no longer form and TMPRSS2 expression increases significantly',
      'fold increase in TMPRSS2 expression',
      'induced by SNPs, can lead to an increase of',
    ],
  },
];
