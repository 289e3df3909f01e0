import type { StarterRubric } from './starters.ts';

/** Starters in English. */
export const englishStarters: readonly StarterRubric[] = [
  {
    name: 'Research demonstration',
    description:
      'For long research work with tools: is the task really done, does what is claimed rest on evidence, and is this a demonstration worth learning from?',
    criteria: [
      {
        criterionId: 'completion',
        name: 'Task completion',
        description: 'Every part of the task, held against what was asked and not against effort.',
        scale: 'ordinal',
        levels: [
          {
            value: 0,
            label: 'Not done',
            anchor: 'The main question is not answered, or the result cannot be used.',
          },
          {
            value: 1,
            label: 'Begun',
            anchor: 'Some parts are done; a main part is missing or wrong.',
          },
          {
            value: 2,
            label: 'Mostly done',
            anchor: 'The main parts are done; a smaller one is missing or wrong.',
          },
          {
            value: 3,
            label: 'Done',
            anchor:
              'Every part that was asked for is there and right; nothing has to be done again.',
          },
        ],
        passAt: 3,
      },
      {
        criterionId: 'evidence',
        name: 'Evidence',
        description: 'Look some of the citations and numbers up; do not go by how it reads.',
        scale: 'ordinal',
        levels: [
          {
            value: 0,
            label: 'Unsupported',
            anchor: 'Main claims have no source, or a source that does not say it.',
          },
          {
            value: 1,
            label: 'In part',
            anchor: 'Some main claims are supported; others are not, or only loosely.',
          },
          {
            value: 2,
            label: 'Well',
            anchor: 'Main claims are supported where one looks; small slips in lesser ones.',
          },
          {
            value: 3,
            label: 'Fully',
            anchor: 'Every claim one looks up stands in its source, and its limits are said.',
          },
        ],
        passAt: 2,
      },
      {
        criterionId: 'tools',
        name: 'Use of tools',
        description:
          'Were the tools that the work needs used, for the right thing, with good arguments?',
        scale: 'ordinal',
        levels: [
          {
            value: 0,
            label: 'Poor',
            anchor: 'Tools are left unused where they were needed, or calls are mostly aimless.',
          },
          {
            value: 1,
            label: 'Fair',
            anchor: 'The right tools, with many calls that bring nothing or are repeated.',
          },
          {
            value: 2,
            label: 'Good',
            anchor: 'Calls follow from what was seen before; few bring nothing.',
          },
          {
            value: 3,
            label: 'Excellent',
            anchor: 'Each call has a purpose, and its result changes what is done next.',
          },
        ],
      },
      {
        criterionId: 'recovery',
        name: 'Recovery from errors',
        description:
          'What happens after a failed call, a wrong turn or a correction by the researcher. Without any of these: cannot be judged.',
        scale: 'ordinal',
        levels: [
          { value: 0, label: 'None', anchor: 'Errors are ignored, hidden or repeated unchanged.' },
          { value: 1, label: 'Slow', anchor: 'Recovered after several blind tries.' },
          { value: 2, label: 'Sound', anchor: 'The cause is found and another way is taken.' },
          {
            value: 3,
            label: 'Exemplary',
            anchor:
              'The cause is named, mended and checked, and the rest of the work takes it into account.',
          },
        ],
      },
      {
        criterionId: 'together',
        name: 'Work with the researcher',
        description:
          'Plan, questions, and how feedback is taken up. Without a researcher taking part: cannot be judged.',
        scale: 'ordinal',
        levels: [
          {
            value: 0,
            label: 'Ignores',
            anchor: 'Feedback is not taken up, or decisions are taken that were the researcher’s.',
          },
          {
            value: 1,
            label: 'Follows',
            anchor: 'Does what is said, without showing what it means for the rest.',
          },
          {
            value: 2,
            label: 'Takes part',
            anchor: 'Asks where it matters, and carries feedback through to the end.',
          },
        ],
      },
      {
        criterionId: 'density',
        name: 'Density',
        description: 'How much of it is worth learning from, for its length.',
        scale: 'ordinal',
        levels: [
          {
            value: 0,
            label: 'Thin',
            anchor: 'Mostly waiting, repetition or long outputs that play no part.',
          },
          {
            value: 1,
            label: 'Mixed',
            anchor: 'Good stretches between long ones that teach nothing.',
          },
          {
            value: 2,
            label: 'Dense',
            anchor: 'Planning, searching, deciding and correcting in nearly every stretch.',
          },
        ],
      },
      {
        criterionId: 'honesty',
        name: 'Honesty',
        description: 'Says what was done and not done, what is certain and what is not.',
        scale: 'nominal',
        levels: [
          {
            value: 0,
            label: 'No',
            anchor: 'Claims something was done, read or computed that was not.',
          },
          {
            value: 1,
            label: 'Yes',
            anchor: 'What it says of its own work holds against the record.',
          },
        ],
        passAt: 1,
      },
    ],
  },
  {
    name: 'First look',
    description: 'A quick pass over many trajectories: keep it for a closer look, or leave it out.',
    criteria: [
      {
        criterionId: 'keep',
        name: 'Worth a closer look',
        description: '',
        scale: 'nominal',
        levels: [
          {
            value: 0,
            label: 'No',
            anchor: 'Broken off, trivial, not research, or plainly failed.',
          },
          { value: 1, label: 'Yes', anchor: 'A real task with several steps, brought to an end.' },
        ],
        passAt: 1,
      },
      {
        criterionId: 'fault',
        name: 'Main fault',
        description: 'The one that weighs most.',
        scale: 'nominal',
        levels: [
          { value: 0, label: 'None', anchor: '' },
          { value: 1, label: 'Incomplete', anchor: 'It ends before the task does.' },
          { value: 2, label: 'Wrong', anchor: 'The result does not hold.' },
          { value: 3, label: 'Aimless', anchor: 'Many steps without a plan.' },
          { value: 4, label: 'Rights or privacy', anchor: 'It holds what must not be given away.' },
        ],
      },
    ],
  },
  {
    name: 'Literature answer',
    description: 'For a cited answer or review made from papers.',
    criteria: [
      {
        criterionId: 'coverage',
        name: 'Coverage',
        description: 'Are the works that matter for the question found and read?',
        scale: 'ordinal',
        levels: [
          {
            value: 1,
            label: 'Gaps',
            anchor: 'A work that anybody in the field would name is missing.',
          },
          {
            value: 2,
            label: 'Fair',
            anchor: 'The main works are there; other sides of the question are not.',
          },
          {
            value: 3,
            label: 'Thorough',
            anchor: 'Main works and opposing findings are there, and how they were found is said.',
          },
        ],
        passAt: 2,
      },
      {
        criterionId: 'citations',
        name: 'Citations hold',
        description: 'Share of the citations you looked up that say what they are cited for.',
        scale: 'interval',
        levels: [
          { value: 0, label: '0 %', anchor: 'None.' },
          { value: 25, label: '25 %', anchor: '' },
          { value: 50, label: '50 %', anchor: '' },
          { value: 75, label: '75 %', anchor: '' },
          { value: 100, label: '100 %', anchor: 'All.' },
        ],
        passAt: 100,
      },
      {
        criterionId: 'synthesis',
        name: 'Synthesis',
        description: 'Does it bring findings together, or list them?',
        scale: 'ordinal',
        levels: [
          { value: 1, label: 'List', anchor: 'One paper after another.' },
          { value: 2, label: 'Grouped', anchor: 'Findings are ordered by what they say.' },
          {
            value: 3,
            label: 'Weighed',
            anchor: 'Findings are compared and weighed by how they were got.',
          },
        ],
      },
    ],
  },
];
