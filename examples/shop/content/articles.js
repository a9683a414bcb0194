// @ts-check

/** The magazine. `about` is the product an article ends on. */
export const articles = [
  {
    slug: 'how-to/laces',
    kicker: 'How to',
    title: 'Four ways to lace a shoe that rubs',
    lead: 'Most shoes that hurt are tied wrong, not built wrong. Ten minutes, no tools.',
    minutes: 4,
    about: 'running/aero-2',
    sections: [
      [
        'Heel slips: the runner’s loop',
        'Thread each end back through the top eyelet on its own side, so that a small loop stays. Cross the ends through the loops and pull down, not up. The heel sits; the toes keep their room.',
      ],
      [
        'Pressure on top: skip a row',
        'Find the eyelets over the spot that hurts and leave them out. Go straight up on both sides there and cross again above. It looks odd and feels right.',
      ],
      [
        'Numb toes: parallel lacing',
        'Run the laces straight across instead of crosswise. The forefoot gets a few millimetres, which is more than it sounds.',
      ],
      [
        'Long descents: two zones',
        'Tie a simple knot half-way, loose below, firm above. Your toes stop meeting the front of the shoe on the way down.',
      ],
    ],
  },
  {
    slug: 'how-to/clean',
    kicker: 'How to',
    title: 'Mud, salt, grass: cleaning without a machine',
    lead: 'A washing machine ends a midsole sooner than a hundred wet runs.',
    minutes: 3,
    about: 'trail/ridge',
    sections: [
      ['Let it dry first', 'Wet mud smears, dry mud falls off. Newspaper inside, no radiator, one night.'],
      [
        'Brush, then soap',
        'A soft brush, cold water, a drop of dish soap. Rinse twice: soap left in a mesh draws new dirt.',
      ],
      [
        'Leather wants fat',
        'After cleaning, a thin layer of beeswax. Thick layers close the pores and the stitching rots.',
      ],
    ],
  },
  {
    slug: 'guides/road-or-trail',
    kicker: 'Guide',
    title: 'Road or trail: which sole for which morning?',
    lead: 'One pair can do both, for a while. Here is where that while ends.',
    minutes: 6,
    about: 'trail/scree',
    sections: [
      [
        'What lugs do',
        'Lugs dig in where the ground gives way. On asphalt they bend, warm up and wear down: a trail sole used on roads lasts half as long.',
      ],
      [
        'What cushion does',
        'Roads never give, so the shoe has to. On soft ground a tall midsole only lifts you away from what you stand on.',
      ],
      [
        'The honest answer',
        'Below a third of trail, take the road shoe. Above two thirds, the trail shoe. In between, choose by the worst stretch, not by the longest.',
      ],
    ],
  },
  {
    slug: 'stories/eight-hundred-kilometres',
    kicker: 'Story',
    title: 'Eight hundred kilometres in one pair',
    lead: 'Rita ran a spring, a summer and an autumn in the same shoes, and kept notes.',
    minutes: 8,
    about: 'running/aero-long',
    sections: [
      [
        'Kilometre 0',
        '“They felt too soft. I nearly sent them back. The size guide said half a size up, and the size guide was right.”',
      ],
      [
        'Kilometre 350',
        '“The tread under the right heel is gone smooth. I thought I landed on the midfoot. I do not.”',
      ],
      [
        'Kilometre 800',
        '“The foam has given up quietly: knees, not feet, told me. I wrote the date inside the tongue and bought the same pair again.”',
      ],
    ],
  },
];
