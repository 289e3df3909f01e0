/** Words of which the invented works are made. Nobody wrote these papers and nothing in them was measured. */

export const SCHEDULES = [
  'Spaced Retrieval Practice',
  'Expanding Retrieval',
  'Equal-Interval Testing',
  'Distributed Practice',
  'Massed Retrieval',
  'Interleaved Retrieval Practice',
  'Successive Relearning',
  'Delayed Quizzing',
  'Adaptive Spacing',
  'Cumulative Testing',
  'Spaced Restudy',
  'Lag Effects in Retrieval Practice',
] as const;

export const OUTCOMES = [
  'Long-Term Retention',
  'Transfer to New Problems',
  'Free Recall',
  'Metacognitive Accuracy',
  'Retention after One Semester',
  'Exam Performance',
  'Forgetting over 30 Days',
  'Confidence and Calibration',
  'Recognition Memory',
  'Working Memory Load',
] as const;

export const MATERIALS = [
  'Swahili Vocabulary',
  'Anatomy Terms',
  'Drug Names',
  'Statistics Concepts',
  'Face–Name Pairs',
  'Geography Facts',
  'Mathematics Procedures',
  'Pathology Images',
  'Historical Dates',
  'Chemistry Formulas',
  'Second-Language Grammar',
  'Legal Definitions',
  'Musical Intervals',
  'Safety Procedures',
] as const;

export const PEOPLE = [
  'Undergraduates',
  'Nursing Students',
  'Primary School Children',
  'Older Adults',
  'Medical Residents',
  'Adults with Aphasia',
  'Adolescents',
  'Pharmacy Students',
  'Online Learners',
  'Children with Dyslexia',
] as const;

export const SHAPES = [
  'a Randomized Trial',
  'a Classroom Experiment',
  'a Registered Report',
  'a Replication',
  'a Meta-Analysis',
  'a Systematic Review',
  'Two Laboratory Experiments',
  'a Field Study',
] as const;

export const GIVEN = [
  'Ines',
  'Karl',
  'Rosa',
  'Jon',
  'Amir',
  'Lena',
  'Paolo',
  'Greta',
  'Tomas',
  'Nadia',
  'Wei',
  'Yuki',
  'Chiara',
  'José María',
  'Anne-Sophie',
  'Olu',
  'Priya',
  'Søren',
  'Zoë',
  'Peter H. N.',
] as const;

/** Plainly made up. */
export const FAMILY = [
  'Sample',
  'Specimen',
  'Example',
  'Placeholder',
  'Dummy',
  'Muster',
  'Prova',
  'Mockup',
  'Trial',
  'Draft',
  'Fictus',
  'van Schijn',
  'de Voorbeeld',
  'Ejemplo',
  'Przykład',
  'Ördek',
  'Inventado',
  'Phantom',
  'Nomen',
  'Stand-In',
  'Mustermann',
  'Esempio',
  'Modelo',
  'Attrapa',
] as const;

export interface Journal {
  readonly title: string;
  readonly short: string;
  readonly issn: readonly string[];
  readonly publisher: string;
  readonly prefix: string;
  /** Whether an index of medicine has it. */
  readonly medical: boolean;
}

export const JOURNALS: readonly [Journal, ...Journal[]] = [
  {
    title: 'Journal of Invented Memory Research',
    short: 'J Invent Mem Res',
    issn: ['9999-0012', '9999-0020'],
    publisher: 'Nowhere Press',
    prefix: '10.5555',
    medical: true,
  },
  {
    title: 'Annals of Imaginary Learning',
    short: 'Ann Imag Learn',
    issn: ['9999-0039'],
    publisher: 'Nowhere Press',
    prefix: '10.5555',
    medical: false,
  },
  {
    title: 'Fictional Medical Education',
    short: 'Fict Med Educ',
    issn: ['9999-0047', '9999-0055'],
    publisher: 'Placeholder & Sons',
    prefix: '10.55555',
    medical: true,
  },
  {
    title: 'Specimen Cognition',
    short: 'Specim Cogn',
    issn: ['9999-0063'],
    publisher: 'Specimen Society',
    prefix: '10.55556',
    medical: true,
  },
  {
    title: 'Classroom Evidence (Sample Edition)',
    short: 'Classr Evid',
    issn: ['9999-0071'],
    publisher: 'Example University',
    prefix: '10.55557',
    medical: false,
  },
  {
    title: 'Proceedings of the Pretended Conference on Learning Systems',
    short: 'Proc PCLS',
    issn: [],
    publisher: 'Pretended Association for Computing',
    prefix: '10.55558',
    medical: false,
  },
];
