import { describeElement } from '../../../src/browser/describeElement';
import { elementPath } from '../../../src/browser/elementPath';
import type { PrivacyConfig } from '../../../src/types';

const describeIn = (html: string, selector: string, privacy?: PrivacyConfig) => {
  document.body.innerHTML = html;
  return describeElement(elementPath(document.querySelector(selector)!), privacy);
};

describe('describeElement()', () => {
  it('describes the button one clicks into, not the icon', () => {
    const { element, raw, target } = describeIn(
      '<main><button id="buy"> Buy <b>now</b>\n</button></main>',
      'b',
    );
    expect(element).toEqual({
      tag: 'button',
      id: 'buy',
      role: 'button',
      name: 'Buy now',
      text: 'Buy now',
      selector: '#buy',
      region: 'main',
    });
    expect(raw).toMatchObject({ text: 'Buy now', region: 'main' });
    expect(target.id).toBe('buy');
  });

  it('keeps no text of what is not a link or button', () => {
    const { element, raw } = describeIn('<p id="p" aria-label="Note">Dear Ann</p>', 'p');
    expect(element).toEqual({ tag: 'p', id: 'p', selector: '#p' });
    expect(raw.text).toBe('Note');
    expect(describeIn('<div onclick="x()">Open</div>', 'div').element.text).toBeUndefined();
    expect(describeIn('<div onclick="x()">Open</div>', 'div').raw.text).toBe('Open');
    expect(describeIn('<img alt="Portrait of Ann">', 'img').element.name).toBeUndefined();
  });

  it('takes no text from a link or button around a field: it is what the field holds', () => {
    for (const field of ['<textarea>Ann</textarea>', '<select><option>Ann</option></select>'])
      for (const [open, close] of [
        ['summary', 'summary'],
        ['div role="tab"', 'div'],
        ['a href="/"', 'a'],
      ])
        expect(JSON.stringify(describeIn(`<${open} id="x">Notes ${field}</${close}>`, '#x'))).not.toContain(
          'Ann',
        );
  });

  it('never shows what a field holds, but does show the label of an input button', () => {
    for (const field of [
      '<input id="f" value="secret">',
      '<textarea id="f">secret</textarea>',
      '<select id="f"><option selected>secret</option></select>',
      '<div id="f" contenteditable>secret <a href="/x">secret</a></div>',
    ])
      expect(JSON.stringify(describeIn(field, '#f'))).not.toContain('secret');
    expect(
      JSON.stringify(describeIn('<div contenteditable><a href="/">secret</a></div>', 'a')),
    ).not.toContain('secret');
    expect(describeIn('<input type="submit" value="Send">', 'input').element).toMatchObject({
      role: 'button',
      text: 'Send',
    });
  });

  it.each([
    ['data-mp-mask on it', '<a href="/" data-mp-mask>Ann</a>', {}],
    ['data-mp-mask around it', '<div data-mp-mask><a href="/" title="Ann">Ann</a></div>', {}],
    ['data-mp-mask inside it', '<a href="/">Hello <b data-mp-mask>Ann</b></a>', {}],
    ['[data-private] by default', '<a href="/" data-private aria-label="Ann">Ann</a>', {}],
    ['a selector of the config', '<a href="/" class="me">Ann</a>', { mask: ['((', '.me'] }],
  ])('keeps neither text nor name with %s', (_, html, privacy) => {
    expect(JSON.stringify(describeIn(html, 'a', privacy))).not.toContain('Ann');
  });

  it('with text "none" leaves the text to the rules alone', () => {
    const { element, raw } = describeIn('<button>Buy</button>', 'button', { text: 'none' });
    expect(element).toEqual({ tag: 'button', role: 'button', selector: 'body > button' });
    expect(raw.text).toBe('Buy');
  });

  it.each([
    ['<button aria-label="Close">×</button>', 'Close'],
    ['<button><img alt="Search" src=""></button>', 'Search'],
    ['<button title="Menu"></button>', 'Menu'],
    ['<button title="Menu">Open</button>', 'Open'],
  ])('names %s', (html, name) => {
    expect(describeIn(html, 'button').element.name).toBe(name);
  });

  it('gives links their absolute address, and what may be a person only a scheme', () => {
    expect(describeIn('<a href="/a?b=1">A</a>', 'a').element.href).toBe('http://localhost/a?b=1');
    const mail = describeIn('<a href="mailto:ann@example.com">Write</a>', 'a');
    expect(mail.element.href).toBe('mailto:');
    expect(mail.raw.link).toBe('mailto:ann@example.com');
    expect(describeIn('<a href="http://[">A</a>', 'a').element.href).toBeUndefined();
    expect(describeIn('<svg><a href="/in-svg"><text>A</text></a></svg>', 'text').element.href).toBe(
      'http://localhost/in-svg',
    );
  });

  it('takes over what the markup around says, the innermost first', () => {
    const { element, raw } = describeIn(
      `<section data-mp-stage="conversion" data-mp-touchpoint="Plans" data-mp-region="plans" data-mp-data-list="all" data-mp-data-plan="x">
         <nav><button data-mp-data-plan="team" data-mp-data-item-id="7">Choose</button></nav></section>`,
      'button',
    );
    expect(raw).toMatchObject({ stage: 'conversion', touchpoint: 'Plans', region: 'plans' });
    expect(element).toMatchObject({ region: 'plans', data: { plan: 'team', item_id: '7', list: 'all' } });
  });

  it.each([
    ['<footer><a href="/">x</a></footer>', 'footer'],
    ['<div role="navigation"><a href="/">x</a></div>', 'nav'],
    ['<div role="constructor"><a href="/">x</a></div>', undefined],
  ])('finds the landmark in %s', (html, region) => {
    expect(describeIn(html, 'a').element.region).toBe(region);
  });

  it('tells which selectors fit the element or one around it', () => {
    const { fits } = describeIn('<div class="card"><button data-buy>Buy</button></div>', 'button').raw;
    expect(['[data-buy]', '.card', '.other', ':::'].map((selector) => fits?.(selector))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('sees into open shadow roots, with the text of slots', () => {
    document.body.innerHTML = '<aside><x-button data-buy>Buy now</x-button></aside>';
    const host = document.querySelector('x-button')!;
    host.attachShadow({ mode: 'open' }).innerHTML = '<button class="inner"><slot></slot></button>';
    const { element, raw } = describeElement(elementPath(host.shadowRoot!.querySelector('slot')!));
    expect(element).toMatchObject({
      tag: 'button',
      text: 'Buy now',
      region: 'aside',
      selector: 'button.inner',
    });
    expect(raw.fits?.('[data-buy]')).toBe(true);
  });

  it('leaves out generated ids, and leaves texts long enough to find a secret at the end of what is kept', () => {
    const { element, raw } = describeIn(`<button id=":r1:">${'long '.repeat(99)}</button>`, 'button');
    expect(element.text!.length).toBeGreaterThan(400);
    expect(raw.text!.length).toBeLessThanOrEqual(200);
    expect(element.id).toBeUndefined();
  });
});
