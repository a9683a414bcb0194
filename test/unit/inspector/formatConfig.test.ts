import fc from 'fast-check';
import { formatConfig } from '../../../src/inspector/formatConfig';

describe('formatConfig()', () => {
  test('writes a rule in one line and a stage in several, as people do', () => {
    const rules = [
      { touchpoint: 'Home page', path: '/' },
      { touchpoint: 'Advice', path: ['/magazine/**', '/size-guide'] },
    ];
    const config = {
      milepost: 1,
      stages: [{ id: 'awareness', name: 'Awareness', aim: 'Has a problem, feels a need', when: rules }],
    };
    expect(formatConfig(config)).toBe(`{
  "milepost": 1,
  "stages": [
    {
      "id": "awareness",
      "name": "Awareness",
      "aim": "Has a problem, feels a need",
      "when": [
        { "touchpoint": "Home page", "path": "/" },
        { "touchpoint": "Advice", "path": ["/magazine/**", "/size-guide"] }
      ]
    }
  ]
}`);
  });

  test('writes a part of a config in one line if it fits', () => {
    expect(formatConfig({ text: 'Go' }, '', false)).toBe('{ "text": "Go" }');
  });

  test('says the same as the value it was given, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(formatConfig(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
