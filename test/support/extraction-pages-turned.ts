/** A sideways table on an upright page, and a page that lies on its side in the file. */
import type { MadeDocument } from './extraction-pages.ts';
import {
  area,
  caption,
  filler,
  frame,
  heading,
  pageOf,
  paragraph,
  plain,
  table,
  title,
} from './extraction-markup.ts';

const head = (number: number) => frame('Gauges of forty ponds', 'Supplement', number);

const months = table([
  [
    'Pond',
    'Shore',
    'Area (ha)',
    'Depth (m)',
    'Winter rise (mm)',
    'Spring rise (mm)',
    'Summer rise (mm)',
    'Autumn rise (mm)',
    'Remark',
  ],
  ['Alder Mere', 'open', '1.20', '1.8', '9.3', '8.1', '6.0', '9.9', 'gauge replaced in May'],
  ['Bishop’s Pool', 'reeds', '0.45', '0.9', '1.1', '0.9', '0.4', '1.3', 'none'],
  ['Cold Well', 'open', '2.10', '2.4', '11.0', '9.4', '7.7', '12.2', 'frozen for nine days'],
  ['Devil’s Kettle', 'trees', '1.95', '6.5', '0.2', '0.1', '3.9', '0.3', 'fed by a spring'],
  ['Eel Water', 'reeds', '0.80', '1.1', '1.6', '1.2', '0.7', '1.9', 'none'],
  ['Friar’s Ditch', 'open', '0.41', '0.7', '8.8', '7.9', '6.6', '9.0', 'sluice opened twice'],
  ['Goose Pond', 'open', '0.66', '1.0', '8.1', '7.7', '6.2', '8.5', 'none'],
]);

export const sidewaysDocument: MadeDocument = {
  name: 'sideways-table',
  title: 'Gauges of forty ponds',
  language: 'en',
  style:
    '.turned { writing-mode: vertical-rl; transform: rotate(180deg); text-orientation: sideways; text-align: left } .turned table { width: auto; height: 100% } .turned td, .turned th { padding: 0; padding-inline-end: 8pt; white-space: nowrap }',
  pages: [
    filler([
      head(1),
      area({ top: 60 }, [title('Gauges of forty ponds'), plain('Readings of all gauges.')]),
    ]),
    pageOf([
      head(2),
      area({ top: 60, height: 100 }, [
        heading('S2. Readings by season'),
        plain(
          'The table beside this text lists the ponds whose gauges were read in all four seasons. It is set side|ways because it has nine columns. Rises are means of all days of a season, in milli|metres; a day counts as windy when the mean wind at noon was above four metres per second.',
        ),
      ]),
      area({ top: 180, left: 90, height: 590, name: 'turned' }, [
        caption('<b>Table S2.</b> Rises of the level by season, seven of forty ponds.'),
        months,
      ]),
    ]),
    filler([
      head(3),
      area({ top: 60 }, [plain('Readings by month are in the data that go with this paper.')]),
    ]),
  ],
};

export const turnedDocument: MadeDocument = {
  name: 'turned-page',
  title: 'Reading a float gauge',
  language: 'en',
  turned: 90,
  pages: [
    pageOf([
      frame('Field manual', 'Gauges', 17),
      area({ top: 60, height: 330, name: 'columns' }, [
        heading('Reading a float gauge'),
        plain(
          'Stand on the plank and wait until the water is still. Read the scale at the lower rim of the float, not at the upper one, and write the number down before you look at that of yester|day. If ice holds the float, do not break it: write “ice” and the thick|ness of the ice, and come again at noon.',
        ),
        paragraph(
          'A gauge that reads the same for three days is stuck. Lift the float by a hand’s breadth and let it go. It should come to rest within one milli|metre of where it was. If it does not, clean the rod with oil, never with sand, and note the time.',
        ),
        heading('Care in winter'),
        plain(
          'Take the vanes down before the first frost. Tie the floats to the plank when more than five centi|metres of ice are fore|cast. In spring, level every gauge against the bench|mark on the near|est bridge, and keep the old zero in the book as well as the new one, so that the two years can be com|pared.',
        ),
      ]),
    ]),
    filler([
      frame('Field manual', 'Gauges', 18),
      area({ top: 60 }, [plain('Spare parts are kept at the mill.')]),
    ]),
  ],
};
