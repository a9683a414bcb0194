// @ts-check
import { colour, small } from './colour.js';

export const kids = [
  {
    category: 'kids',
    slug: 'pip',
    name: 'Pip',
    shape: 'velcro',
    price: 59,
    was: 0,
    badge: '',
    sizes: small,
    line: { en: 'Two straps, no laces', fr: 'Deux scratchs, pas de lacets' },
    about: {
      en: 'On in four seconds, off in two. A wide toe box and a bumper for the scooter.',
      fr: 'Enfilée en quatre secondes, ôtée en deux. Avant-pied large et pare-chocs pour la trottinette.',
    },
    facts: { weight: '160 g', drop: '3 mm', life: 'washable' },
    colours: [
      colour('Lagoon', '#3f9a9c', '#f2c14e', '#fdfaf2'),
      colour('Berry', '#b8456b', '#f6b7a0', '#fff7f5'),
    ],
  },
  {
    category: 'kids',
    slug: 'hop',
    name: 'Hop',
    shape: 'highTop',
    price: 65,
    was: 79,
    badge: 'sale',
    sizes: small,
    line: { en: 'High-top for climbers', fr: 'Montante pour grimper' },
    about: {
      en: 'Soft canvas that holds the ankle, rubber that holds the wall, laces that teach patience.',
      fr: 'Une toile souple qui tient la cheville, une gomme qui tient le mur, des lacets qui apprennent la patience.',
    },
    facts: { weight: '205 g', drop: '3 mm', life: 'washable' },
    colours: [
      colour('Sun', '#e9b43c', '#3b4a6b', '#ffffff'),
      colour('Sky', '#6ea6cf', '#e56b4e', '#ffffff'),
      colour('Tar', '#3c3f45', '#e9e4d8', '#ffffff'),
    ],
  },
  {
    category: 'kids',
    slug: 'puddle',
    name: 'Puddle',
    shape: 'rainBoot',
    price: 45,
    was: 0,
    badge: '',
    sizes: small,
    line: { en: 'Rain boot with handles', fr: 'Botte de pluie à poignées' },
    about: {
      en: 'Natural rubber, a cotton lining that dries overnight and handles for small hands.',
      fr: 'Caoutchouc naturel, doublure coton qui sèche dans la nuit et poignées pour petites mains.',
    },
    facts: { weight: '390 g', drop: '5 mm', life: 'three siblings' },
    colours: [
      colour('Duck', '#efc23d', '#c58f17', '#e8e0cc', '#5c4a14'),
      colour('Frog', '#5f9b58', '#33663a', '#f0ead8', '#234a2a'),
      colour('Red', '#cc4b3f', '#8a2a22', '#f3e9df', '#5a1c17'),
    ],
  },
];
