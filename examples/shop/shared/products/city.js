// @ts-check
import { adult, colour } from './colour.js';

export const city = [
  {
    category: 'city',
    slug: 'court',
    name: 'Court',
    shape: 'court',
    price: 110,
    was: 0,
    badge: 'bestseller',
    sizes: adult,
    line: { en: 'Leather low-top', fr: 'Basse en cuir' },
    about: {
      en: 'A clean tennis shape in full-grain leather, stitched to the sole so that it can be repaired.',
      fr: 'Une ligne tennis épurée en cuir pleine fleur, cousue à la semelle pour pouvoir être réparée.',
    },
    facts: { weight: '355 g', drop: '4 mm', life: 'repairable' },
    colours: [
      colour('Milk', '#f3eee4', '#3f6b57', '#ffffff', '#b8ac98'),
      colour('Night', '#2e3440', '#c9b48a', '#f2efe8', '#191d24'),
      colour('Clay', '#c58a66', '#7a4b30', '#f6efe4', '#5b3824'),
    ],
  },
  {
    category: 'city',
    slug: 'linden',
    name: 'Linden',
    shape: 'chelsea',
    price: 199,
    was: 0,
    badge: '',
    sizes: adult,
    line: { en: 'Chelsea boot', fr: 'Bottine chelsea' },
    about: {
      en: 'Pull on, walk out. Italian calf, elastic sides and a rubber sole that holds on wet leaves.',
      fr: 'On enfile, on sort. Veau italien, côtés élastiques et semelle gomme qui tient sur les feuilles mouillées.',
    },
    facts: { weight: '440 g', drop: '18 mm', life: 'resoleable' },
    colours: [
      colour('Cognac', '#9a5b31', '#4a2a17', '#3b2a20', '#3a2113'),
      colour('Black', '#34343a', '#1c1c20', '#222226', '#111114'),
    ],
  },
  {
    category: 'city',
    slug: 'plaza',
    name: 'Plaza',
    shape: 'slipOn',
    price: 85,
    was: 0,
    badge: '',
    sizes: adult,
    line: { en: 'Canvas slip-on', fr: 'Slip-on en toile' },
    about: {
      en: 'Organic canvas on a natural rubber sole. For market mornings and the last train.',
      fr: 'Toile bio sur semelle en caoutchouc naturel. Pour le marché du matin et le dernier train.',
    },
    facts: { weight: '270 g', drop: '2 mm', life: 'washable' },
    colours: [
      colour('Olive', '#7d7f52', '#4d4f2f', '#f0e4cc'),
      colour('Marine', '#2f4a73', '#1b2c47', '#f5f1e8'),
      colour('Ecru', '#e3d8c2', '#b19f7d', '#fbf7ee', '#8d7c5f'),
    ],
  },
];
