// @ts-check

/** Three invented shops in real streets. The telephone numbers are from ranges kept free for fiction. */
export const stores = [
  {
    city: 'Dublin',
    street: '14 Drury Street',
    hours: 'Mon–Sat 10–19',
    phone: '+353 20 910 0142',
    map: 'https://maps.google.com/?q=Drury+Street+Dublin',
  },
  {
    city: 'Lyon',
    street: '8 rue Mercière',
    hours: 'Tue–Sat 10–19',
    phone: '+33 1 99 00 01 42',
    map: 'https://maps.google.com/?q=rue+Merciere+Lyon',
  },
  {
    city: 'Leipzig',
    street: 'Karl-Heine-Straße 50',
    hours: 'Mon–Sat 11–19',
    phone: '+49 30 23125 142',
    map: 'https://maps.apple.com/?q=Karl-Heine-Strasse+Leipzig',
  },
];
