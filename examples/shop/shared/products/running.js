// @ts-check
import { adult, colour } from './colour.js';

export const running = [
  {
    category: 'running',
    slug: 'aero-2',
    name: 'Aero 2',
    shape: 'runner',
    price: 129,
    was: 0,
    badge: 'bestseller',
    sizes: adult,
    line: { en: 'Everyday road runner', fr: 'Route, tous les jours' },
    about: {
      en: 'The pair most of our runners buy twice. A soft landing, a quick roll and an upper that forgets to rub. Built for 800 km.',
      fr: 'La paire que nos coureurs rachètent. Réception souple, déroulé vif, une tige qui sait se faire oublier. Conçue pour 800 km.',
    },
    facts: { weight: '248 g', drop: '8 mm', life: '800 km' },
    colours: [
      colour('Kiln', '#d9573f', '#7d2a1e'),
      colour('Fjord', '#2f6f8f', '#12394d'),
      colour('Chalk', '#e6e1d6', '#b9b1a0', '#ffffff', '#8c8578'),
    ],
  },
  {
    category: 'running',
    slug: 'aero-long',
    name: 'Aero Long',
    shape: 'rocker',
    price: 159,
    was: 0,
    badge: 'new',
    sizes: adult,
    line: { en: 'Long-run cushion', fr: 'Amorti longue distance' },
    about: {
      en: 'A tall, light midsole and a gentle rocker that keeps you moving when the last ten kilometres get long.',
      fr: 'Une semelle haute et légère, un rocker discret : on continue d’avancer quand les dix derniers kilomètres s’étirent.',
    },
    facts: { weight: '262 g', drop: '6 mm', life: '700 km' },
    colours: [
      colour('Sage', '#7f9f86', '#3f5a49', '#fff6e3'),
      colour('Ink', '#39435c', '#e0a44a', '#eef0f4'),
      colour('Peach', '#f0b296', '#c8644a', '#fff8f0'),
    ],
  },
  {
    category: 'running',
    slug: 'stride',
    name: 'Stride',
    shape: 'knit',
    price: 99,
    was: 119,
    badge: 'sale',
    sizes: adult,
    line: { en: 'Knit daily trainer', fr: 'Maille, entraînement quotidien' },
    about: {
      en: 'One knitted piece, no seams, no tongue to slide. For short runs, warm-ups and the walk there.',
      fr: 'Une seule pièce tricotée, sans couture ni languette. Pour les sorties courtes, l’échauffement et le trajet.',
    },
    facts: { weight: '221 g', drop: '7 mm', life: '600 km' },
    colours: [
      colour('Slate', '#6b7683', '#39424d', '#ffffff'),
      colour('Plum', '#7a4a6b', '#47263d', '#f6eef2'),
    ],
  },
];
