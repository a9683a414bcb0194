// @ts-check
import { adult, colour } from './colour.js';

export const trail = [
  {
    category: 'trail',
    slug: 'ridge',
    name: 'Ridge',
    shape: 'trail',
    price: 149,
    was: 0,
    badge: '',
    sizes: adult,
    line: { en: 'All-round trail shoe', fr: 'Sentier polyvalent' },
    about: {
      en: 'Five-millimetre lugs, a rock plate where stones bite, and a mesh that lets the stream out again.',
      fr: 'Crampons de cinq millimètres, plaque anti-cailloux et mesh qui laisse ressortir l’eau du ruisseau.',
    },
    facts: { weight: '295 g', drop: '6 mm', life: '700 km' },
    colours: [
      colour('Moss', '#5d7042', '#d79a3c', '#3a3a34', '#22251f'),
      colour('Rust', '#b5622f', '#432a1c', '#2f2b28', '#241a14'),
    ],
  },
  {
    category: 'trail',
    slug: 'scree',
    name: 'Scree',
    shape: 'trail',
    price: 169,
    was: 0,
    badge: 'new',
    sizes: adult,
    line: { en: 'Waterproof trail shoe', fr: 'Sentier imperméable' },
    about: {
      en: 'The Ridge with a membrane: dry through November, still light enough to run in.',
      fr: 'La Ridge avec une membrane : au sec en novembre, toujours assez légère pour courir.',
    },
    facts: { weight: '322 g', drop: '6 mm', life: '700 km' },
    colours: [
      colour('Storm', '#46586b', '#e2c14f', '#2b3036', '#1b2026'),
      colour('Basalt', '#4b4b4f', '#c9574a', '#26262a', '#17171a'),
    ],
  },
  {
    category: 'trail',
    slug: 'fell-mid',
    name: 'Fell Mid',
    shape: 'boot',
    price: 189,
    was: 0,
    badge: '',
    sizes: adult,
    line: { en: 'Mid-height hiking boot', fr: 'Chaussure de randonnée mi-haute' },
    about: {
      en: 'Oiled nubuck, a padded collar and a sole your cobbler can replace. It gets better with every hut.',
      fr: 'Nubuck huilé, col rembourré et semelle qu’un cordonnier peut remplacer. Elle s’améliore à chaque refuge.',
    },
    facts: { weight: '480 g', drop: '10 mm', life: 'resoleable' },
    colours: [
      colour('Chestnut', '#8a5a34', '#4e311b', '#33302c', '#2a1d13'),
      colour('Graphite', '#5a5d61', '#303236', '#2a2a2c', '#1d1e20'),
    ],
  },
];
