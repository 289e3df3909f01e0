/** Units that stand in the names of columns: "flipper_length_mm", "Weight (kg)", "体重(kg)". */

/**
 * How units are written, and their UCUM codes (https://ucum.org/ucum). Those of one letter, and words
 * that are often something else, count only in brackets or behind an underscore.
 */
const UCUM: Readonly<Record<string, string>> = {
  m: 'm',
  mm: 'mm',
  cm: 'cm',
  km: 'km',
  µm: 'um',
  μm: 'um',
  um: 'um',
  nm: 'nm',
  g: 'g',
  kg: 'kg',
  mg: 'mg',
  µg: 'ug',
  μg: 'ug',
  ug: 'ug',
  mcg: 'ug',
  ng: 'ng',
  pg: 'pg',
  l: 'L',
  ml: 'mL',
  µl: 'uL',
  μl: 'uL',
  ul: 'uL',
  dl: 'dL',
  s: 's',
  sec: 's',
  secs: 's',
  seconds: 's',
  ms: 'ms',
  min: 'min',
  mins: 'min',
  minutes: 'min',
  h: 'h',
  hr: 'h',
  hrs: 'h',
  hours: 'h',
  d: 'd',
  day: 'd',
  days: 'd',
  wk: 'wk',
  weeks: 'wk',
  months: 'mo',
  years: 'a',
  yr: 'a',
  yrs: 'a',
  hz: 'Hz',
  khz: 'kHz',
  mhz: 'MHz',
  '°c': 'Cel',
  degc: 'Cel',
  celsius: 'Cel',
  '°f': '[degF]',
  degf: '[degF]',
  fahrenheit: '[degF]',
  k: 'K',
  '%': '%',
  percent: '%',
  pct: '%',
  mmhg: 'mm[Hg]',
  pa: 'Pa',
  kpa: 'kPa',
  hpa: 'hPa',
  mpa: 'MPa',
  bar: 'bar',
  bpm: '{beats}/min',
  '1/min': '1/min',
  mol: 'mol',
  mmol: 'mmol',
  µmol: 'umol',
  μmol: 'umol',
  umol: 'umol',
  nmol: 'nmol',
  'mol/l': 'mol/L',
  'mmol/l': 'mmol/L',
  'µmol/l': 'umol/L',
  'μmol/l': 'umol/L',
  'umol/l': 'umol/L',
  'nmol/l': 'nmol/L',
  'g/l': 'g/L',
  'g/dl': 'g/dL',
  'mg/l': 'mg/L',
  'mg/dl': 'mg/dL',
  'ng/ml': 'ng/mL',
  'pg/ml': 'pg/mL',
  'µg/l': 'ug/L',
  'μg/l': 'ug/L',
  'ug/l': 'ug/L',
  'mg/kg': 'mg/kg',
  'g/kg': 'g/kg',
  'iu/l': '[IU]/L',
  'u/l': 'U/L',
  'kg/m2': 'kg/m2',
  'kg/m²': 'kg/m2',
  'kg/m^2': 'kg/m2',
  m2: 'm2',
  'm²': 'm2',
  cm2: 'cm2',
  'cm²': 'cm2',
  m3: 'm3',
  'm³': 'm3',
  ha: 'har',
  'm/s': 'm/s',
  'km/h': 'km/h',
  'm/s2': 'm/s2',
  'm/s²': 'm/s2',
  w: 'W',
  kw: 'kW',
  kwh: 'kW.h',
  v: 'V',
  mv: 'mV',
  a: 'A',
  ma: 'mA',
  j: 'J',
  kj: 'kJ',
  kcal: 'kcal',
  n: 'N',
  ppm: '[ppm]',
  ppb: '[ppb]',
  db: 'dB',
  deg: 'deg',
  '°': 'deg',
  千克: 'kg',
  公斤: 'kg',
  克: 'g',
  毫克: 'mg',
  微克: 'ug',
  厘米: 'cm',
  毫米: 'mm',
  微米: 'um',
  米: 'm',
  公里: 'km',
  千米: 'km',
  岁: 'a',
  年: 'a',
  月: 'mo',
  周: 'wk',
  天: 'd',
  日: 'd',
  小时: 'h',
  分钟: 'min',
  秒: 's',
  毫秒: 'ms',
  升: 'L',
  毫升: 'mL',
  摄氏度: 'Cel',
  '℃': 'Cel',
  毫米汞柱: 'mm[Hg]',
  千帕: 'kPa',
  百分比: '%',
};

/** Behind an underscore these are as often an index, a group or a variable's letter. */
const ONLY_IN_BRACKETS = new Set([
  'a',
  'n',
  'k',
  'v',
  'w',
  'j',
  'd',
  'h',
  'm2',
  'm3',
  'ma',
  'pa',
  'bar',
  'day',
  'days',
  'u/l',
]);

export interface NameParts {
  /** In the words of a report: "flipper length". */
  readonly label?: string;
  readonly unit?: string;
}

/** `isNumber`: a unit behind an underscore is believed only where the values are numbers. */
export function nameParts(name: string, isNumber: boolean): NameParts {
  const bracketed = /^(.*?)\s*[([（【]\s*([^()[\]（）【】]{1,30}?)\s*[)\]）】]\s*$/u.exec(name);
  const inBrackets = bracketed?.[2] === undefined ? undefined : ucum(bracketed[2]);
  if (inBrackets !== undefined && bracketed?.[1] !== '') {
    return { ...labelled(bracketed?.[1] ?? '', name), unit: inBrackets };
  }
  const tail = isNumber ? /^(.*[^_.\s])[_.\s]+(?:in[_.\s]+)?([^_.\s]+)$/u.exec(name) : null;
  const word = tail?.[2];
  if (word !== undefined && !ONLY_IN_BRACKETS.has(word.toLowerCase())) {
    const behind = ucum(word);
    if (behind !== undefined) return { ...labelled(tail?.[1] ?? '', name), unit: behind };
  }
  return labelled(name, name);
}

function ucum(text: string): string | undefined {
  const key = text.toLowerCase().replaceAll(' ', '');
  return Object.hasOwn(UCUM, key) ? UCUM[key] : undefined;
}

function labelled(stem: string, name: string): { readonly label?: string } {
  const label = stem
    .replaceAll(/[_.\s]+/g, ' ')
    .trim()
    .replace(/ in$/, '');
  return label === '' || label === name ? {} : { label };
}
