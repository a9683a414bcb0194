import type { Figures, TouchFigure } from '../../types';
import type { Cell, Section, Table } from '../types';
import { channelName, DASH, money, number, percent, plain, say } from '../words';

const SHOWN = 12;
/** Below this a share tells what single people did. */
const LEAST = 10;

const rate = ({ visitors, converted }: { visitors: number; converted: number }) =>
  visitors >= LEAST
    ? plain(number(converted), percent(converted / visitors))
    : { text: number(converted), small: 'too few for a share' };

const worth = ({ values }: TouchFigure['first']): Cell =>
  plain(values.map(({ total, currency }) => money(total, currency)).join(', ') || DASH);

/** First and last touch, and channels. */
export function howTheyCame({ touches, channels }: Figures): Section | null {
  if (!touches.length && !channels.length) return null;
  const touchTable: Table = {
    kind: 'table',
    caption: 'How visitors came the first and the last time',
    head: [
      { name: 'Channel' },
      { name: 'Source', words: true },
      { name: 'First time' },
      { name: 'of these converted' },
      { name: 'Worth' },
      { name: 'Last time' },
      { name: 'of these converted' },
      { name: 'Worth' },
    ],
    rows: touches.slice(0, SHOWN).map(({ channel, source, first, last }) => ({
      cells: [
        plain(channelName(channel)),
        plain(source ?? '–'),
        plain(first.visitors),
        rate(first),
        worth(first),
        plain(last.visitors),
        rate(last),
        worth(last),
      ],
    })),
    foot:
      'Each visitor counts once by the first and once by the last way they came. Worth: the sum of the values of their goals, each currency for itself.' +
      (touches.length > SHOWN ? ` ${number(touches.length - SHOWN)} rarer ways are not shown.` : ''),
  };
  const channelTable: Table = {
    kind: 'table',
    caption: 'Channels',
    head: [{ name: 'Channel' }, { name: 'Visits' }, { name: 'Visitors' }, { name: 'Converted' }],
    rows: channels.map(({ channel, visits, visitors, converted }) => ({
      cells: [plain(channelName(channel)), plain(visits), plain(visitors), say(converted, 'share')],
    })),
    foot: 'Converted = share of the channel’s visitors who reached the goal or the last stage.',
  };
  return {
    id: 'touches',
    title: 'How they found their way',
    text: 'What brought visitors here in the first place, and what brought them last.',
    blocks: [...(touches.length ? [touchTable] : []), ...(channels.length ? [channelTable] : [])],
  };
}
