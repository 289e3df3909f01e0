/** Recognising the text of scans. */
export const recognition = {
  scan: 'This is a scan: its pages are pictures, so nothing in it can be searched, quoted or marked by words.',
  partScan: 'Most of its pages are pictures; their words cannot be searched or quoted.',
  recognised_one:
    'The text of {{count}} page was recognised in its picture ({{languages}}; the engine trusts its words by {{confidence}} of 100). Check quotes against the picture.',
  recognised_other:
    'The text of {{count}} pages was recognised in their pictures ({{languages}}; the engine trusts its words by {{confidence}} of 100). Check quotes against the pictures.',
  and: ', ',
  offer: 'Recognise its text…',
  offerAgain: 'Recognise again…',
  missing:
    'Tesseract recognises text in pictures, here on this machine. It is not installed. Install it with its data for your languages (on Debian or Ubuntu: apt install tesseract-ocr), then look again.',
  missingHelp: 'How to install it',
  lookAgain: 'Look again',
  languages: 'Languages of the text',
  start: 'Recognise the text',
  startAgain: 'Recognise the text again',
  engine: 'By {{engine}}, on this machine; nothing leaves it.',
  installed:
    'Installed languages: {{languages}}. A text in another language comes out as rubbish: install its data first.',
  installedHelp: 'How to install a language',
  noChinese:
    'There is no data for Chinese on this machine: a Chinese scan cannot be read before you install it (on Debian or Ubuntu: apt install tesseract-ocr-chi-sim), then look again.',
  doubtful:
    'The text looks unreliable (mean confidence {{confidence}} %, read as {{languages}}). It is kept and marked; do not quote from it. Recognise it again in its own language, whose data may have to be installed first.',
  beginning: 'Looking at the pages…',
  progress: '{{done}} of {{total}} pages read',
  progressLabel: 'Pages read',
  stop: 'Stop',
  badge: 'Recognised text',
};
