/** An English article: columns, footnotes, a figure, a table, formulas, words divided at line ends. */
import type { MadeDocument } from './extraction-pages.ts';
import {
  area,
  caption,
  entry,
  figure,
  formula,
  frame,
  heading,
  note,
  pageOf,
  paragraph,
  plain,
  table,
  title,
} from './extraction-markup.ts';

const head = (number: number) =>
  number % 2 === 0
    ? frame(String(number), 'A. Reed and B. van der Moss', 'Journal of Small Waters 12 (2021)')
    : frame('Tides of small ponds', String(number), 'Journal of Small Waters 12 (2021)');
const stamp = {
  html: '<div class="stamp">Downloaded from waters.example by a reader on 3 May 2021</div>',
  truth: '',
};

const first = pageOf([
  frame('', 'https://waters.example/2021/34', 'Journal of Small Waters 12 (2021)'),
  stamp,
  area({ top: 60 }, [
    title('Wind, not the moon, drives the tides of small ponds: a two-year study of forty shores'),
    plain('Ada Reed<sup>1</sup>, Ben van der Moss<sup>1,2</sup> and Chloé Élan<sup>2,*</sup>'),
    plain(
      '<sup>1</sup>Institute of Still Waters, Lower Fen; <sup>2</sup>School of Measurement, Upper Fen',
    ),
    heading('Abstract'),
    plain(
      'Small ponds rise and fall by a few centi|metres each day. We mea|sured forty ponds for two years with well-cali|brated gauges and com|pared the read|ings with wind, air pres|sure and the posi|tion of the moon. Wind explained 81% of the var|iance, air pres|sure 9% and the moon less than 0.5%. Ponds with reed-covered shores hard|ly moved.',
    ),
  ]),
  area({ top: 268, height: 410, name: 'columns' }, [
    heading('1. Introduction'),
    plain(
      'Fisher|men have long known that the level of a pond is not the same in the morn|ing and in the even|ing. The first writ|ten account names the moon as the cause<sup>3</sup>, and text|books have repeat|ed it ever since<sup>4–6</sup>. But the body of water is far too small for that: the dif|ference in grav|ity from one shore to the other would lift the surface by less than the thick|ness of a hair.',
    ),
    paragraph(
      'A sec|ond expla|nation is that the water ex|pands in the warm after|noon. This effect is real but weak, about 0.2 mm for a pond two metres deep<sup>a</sup>. A third is that wind pushes the water to one end, where it stays as long as the wind lasts and then swings back. Such swings are called <i>seiches</i>; they are famil|iar from large lakes, and nobody seems to have looked for them in ponds.',
    ),
    heading('2. Methods'),
    plain(
      'We chose forty ponds between 0.4 and 2.5 hectares. Half of them have open shores; the others are sur|round|ed by reeds or trees. A float gauge with a reso|lution of 0.1 mm stood at each end of every pond. Gauges were read at noon on each day of the study, and once a week every ten min|utes from sun|rise to sun|set. Low-cost wind vanes stood beside the gauges<sup>b</sup>.',
    ),
    paragraph(
      'Long-term drift was re|moved with a high-pass filter. We then fit|ted a mixed-effects model with pond as ran|dom effect. All tests were two-sided, and the anal|ysis plan was deposit|ed before the first read|ing. Of 29,200 read|ings 112 were lost when ice broke three of the gauges; no other read|ing was left out.',
    ),
    paragraph(
      'The theory of stand|ing waves gives the period of the first swing from the length and the depth of the basin. For the ponds studied here it lies between 40 and 190 sec|onds, far below the inter|val between read|ings, so the levels that we report are means over many swings and not snap|shots of one. We tested this in still water, where the scientific gauges differed by less than 0.1 mm for a whole day, and in a first windy week, when the office next to the pond flooded.',
    ),
  ]),
  area({ top: 690, left: 50, width: 238 }, [
    note('<sup>a</sup> Taking a warming of 1 °C over the upper half metre.'),
  ]),
  area({ top: 690, left: 306, width: 238 }, [
    note(
      '<sup>b</sup> Drawings of the vanes can be had from the authors; they cost less than a bicycle lamp.',
    ),
  ]),
]);

const second = pageOf([
  head(2),
  stamp,
  area({ top: 56 }, [
    figure(495, 150, [
      [34, 146, 'Jan'],
      [150, 146, 'Apr'],
      [270, 146, 'Jul'],
      [390, 146, 'Oct'],
      [2, 20, '12'],
      [2, 60, '8'],
      [2, 100, '4'],
      [200, 30, 'open shore'],
      [320, 110, 'reeds'],
    ]),
    caption(
      '<b>Figure 1.</b> Daily rise of the level (mm) over one year, as the mean of twenty ponds with open shores and of twenty ponds with reeds. Shaded bands are 95% confidence intervals.',
    ),
  ]),
  area({ top: 252, height: 232, name: 'columns' }, [
    heading('3. Results'),
    heading('3.1. Wind and levels'),
    plain(
      'The level at the lee end rose by 9.1 mm on windy days and by 0.8 mm on calm ones (Figure 1). The rise followed the square of the wind speed, as the theory of wind set-up pre|dicts, and it was larger in shal|low ponds. Open-shore ponds moved eight times as much as reed-covered ponds. Rain had no effect on the dif|ference between the two ends, though of course it raised both.',
    ),
    paragraph(
      'Levels re|turned to their mean within three hours after the wind had ended. In eleven ponds we saw the surface swing back beyond its mean, which a slow warming could not explain. The moon’s posi|tion added nothing once the wind was in the model (Table 1), and this holds for spring and neap tides alike.',
    ),
    heading('3.2. Exceptions'),
    plain(
      'Two ponds did not follow the rule. Both are fed by springs, and both rose most on days with|out wind. We have no good expla|nation for the larger one, which is known by the name of Devil’s Kettle; the smaller one drains through a sluice that a miller opens when he sees fit. Leaving both out changes the esti|mate of the wind effect by less than two per cent. Neither was seen to freeze in the cold|est nights of either winter, when all other ponds were cov|ered with at least a hand’s breadth of ice, and a boat left on the Kettle was found at its other end.',
    ),
    paragraph(
      'The pre-specified second|ary out|comes agree. Tempera|ture at the bot|tom fell after windy days, and oxy|gen rose there by 0.6 mg per litre; both are signs of mixing.',
    ),
  ]),
  area({ top: 500 }, [
    caption(
      '<b>Table 1.</b> Effects on the daily rise of the level, mixed-effects model, forty ponds.',
    ),
    table([
      ['Predictor', 'Estimate (mm)', '95% interval', 'p', 'Variance explained'],
      ['Wind speed squared', '0.31', '0.29 to 0.33', '0.001', '81%'],
      ['Air pressure', '−0.12', '−0.15 to −0.09', '0.002', '9%'],
      ['Water temperature', '0.05', '0.01 to 0.09', '0.03', '1.2%'],
      ['Moon, hours from zenith', '0.00', '−0.02 to 0.02', '0.88', '0.4%'],
      ['Reeds on the shore', '−6.90', '−7.40 to −6.40', '0.001', '5%'],
    ]),
  ]),
]);

const third = pageOf([
  head(3),
  stamp,
  area({ top: 56, height: 700, name: 'columns' }, [
    heading('4. Theory'),
    plain(
      'Let <i>h</i> be the depth and <i>L</i> the length of a basin. The period of the first standing wave is',
    ),
    formula(
      '<math><msub><mi>T</mi><mn>1</mn></msub><mo>=</mo><mfrac><mrow><mn>2</mn><mi>L</mi></mrow><msqrt><mrow><mi>g</mi><mi>h</mi></mrow></msqrt></mfrac></math>',
    ),
    plain(
      'where <i>g</i> = 9.81 m s<sup>−2</sup> is the acceleration of gravity. A wind of speed <i>u</i> at a height of 10 m lifts the lee end by',
    ),
    formula(
      '<math><mi>Δ</mi><mi>z</mi><mo>=</mo><mfrac><mrow><msub><mi>ρ</mi><mi>a</mi></msub><msub><mi>C</mi><mi>D</mi></msub><mi>L</mi></mrow><mrow><mn>2</mn><msub><mi>ρ</mi><mi>w</mi></msub><mi>g</mi><mi>h</mi></mrow></mfrac><msup><mi>u</mi><mn>2</mn></msup></math>',
    ),
    plain(
      'with the densities of air and water, ρ<sub>a</sub> = 1.2 kg m<sup>−3</sup> and ρ<sub>w</sub> = 10<sup>3</sup> kg m<sup>−3</sup>, and a drag coeffi|cient <i>C</i><sub>D</sub> of about 1.3 × 10<sup>−3</sup>. For <i>L</i> = 150 m, <i>h</i> = 1.5 m and <i>u</i> = 8 m s<sup>−1</sup> this gives 0.5 mm, an order of magni|tude less than what was meas|ured.',
    ),
    heading('5. Discussion'),
    plain(
      'Wind set-up alone is there|fore too weak by a factor of ten to eight|een. We think that the surface of a pond is rougher than that of a lake: its waves are short and steep, and the drag coeffi|cient grows with their steep|ness. A value of 0.02 would be enough, and Brown and Okafor found 0.017 in a flume with short waves.<sup>7</sup> Our read|ings cannot tell whether gusts matter more than the mean.',
    ),
    paragraph(
      'Three limits should be named. First, the ponds were not chosen at ran|dom. Sec|ond, wind vanes stood on the shore and not over the water. Third, we read levels at noon, when wind is strong|er than at night, so that the year|ly mean of the rise is some|what over|stated. None of the three can turn an effect of the moon into one of the wind.',
    ),
    heading('6. Conclusion'),
    plain(
      'The tides of small ponds are made by wind. Text|books that name the moon should be correct|ed.',
    ),
    heading('Acknowledgements'),
    plain(
      'We thank the millers of Lower Fen, who let us use their sluices, and D. Ito for the float gauges.',
    ),
    heading('References'),
    entry(
      '1. Reed, A. &amp; Elan, C. Gauges for still water. <i>J. Small Waters</i> <b>3</b>, 12–19 (2012).',
    ),
    entry(
      '2. Moss, B. van der. The reed as a breakwater. <i>Shore Sci.</i> <b>41</b>, 201–230 (2015).',
    ),
    entry(
      '3. Anonymous. On the breathing of the mere. <i>Proc. Fen Soc.</i> <b>1</b>, 1–4 (1788).',
    ),
    entry('4. Pike, J. <i>Handbook of Standing Waters</i> 2nd edn (Fen Press, 1931).'),
    entry(
      '5. Pike, J. &amp; Roach, T. Lunar forcing in basins of less than a hectare: a reply to our critics. <i>Ann. Limn.</i> <b>7</b>, 77–81 (1936).',
    ),
    entry('6. Carp, L. <i>Ponds and their Moods</i> (Mill House, 1974).'),
    entry(
      '7. Brown, S. &amp; Okafor, N. Drag over short steep waves in a flume. <i>J. Fluid Notes</i> <b>88</b>, 345–362 (2008).',
    ),
  ]),
]);

export const pondsDocument: MadeDocument = {
  name: 'ponds-columns',
  title: 'Wind, not the moon, drives the tides of small ponds',
  language: 'en',
  pages: [first, second, third],
};
