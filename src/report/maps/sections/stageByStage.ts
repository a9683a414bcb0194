import type { Figures, StageFigure } from '../../types';
import type { Cell, Grid, Item, Mark, Section } from '../types';
import { amount, channelName, DASH, duration, many, number, percent, plain, say } from '../words';

const TOUCHPOINTS = 5;
const FEW = 3;

const none = (text: string): Cell => ({ text: DASH, small: text });
const list = (items: Item[], empty: string): Cell => (items.length ? { text: '', items } : none(empty));

const MARKS: Record<string, Mark> = { friction: 'bad', delight: 'good' };

function timeIn({ time, stuck }: StageFigure): Cell {
  const cell = say(time.median, 'ms');
  if (time.median.value === null) return cell;
  const longer = time.p75.value === null ? '' : `a quarter stay longer than ${duration(time.p75.value)}`;
  return {
    ...cell,
    small: [longer, stuck ? `${number(stuck)} longer than usual now` : ''].filter(Boolean).join('; '),
  };
}

/** The stages side by side, and all there is to know of each. */
export function stageByStage(figures: Figures): Section {
  const { stages, touchpoints, channels, moments, mood, feedback, pains, kpis } = figures;
  const most = Math.max(1, ...stages.map(({ reached }) => reached));
  const row = (
    name: string,
    text: string,
    cell: (stage: StageFigure, place: number) => Cell,
    more: Partial<Grid['rows'][number]> = {},
  ): Grid['rows'][number] => ({ name, text, cells: stages.map(cell), ...more });
  const ranked = <T>(all: T[], count: (one: T) => number): T[] =>
    all.filter((one) => count(one) > 0).sort((a, b) => count(b) - count(a));

  const rows = [
    row(
      'Visitors',
      'got this far or further',
      ({ reached, skipped }) => ({
        text: number(reached),
        small: skipped ? `${number(skipped)} without stopping here` : '',
        bar: reached / most,
      }),
      { big: true },
    ),
    row(
      'Go on',
      'reach the next stage',
      ({ conversion, reached }, place) => {
        const next = stages[place + 1];
        return conversion && next
          ? say(conversion, 'share', `${number(next.reached)} of ${number(reached)}`)
          : none('the last stage');
      },
      { strong: true },
    ),
    row('Time in stage', 'half leave sooner, half later', timeIn),
    row('There now', 'last seen in this stage', ({ here }) => plain(here)),
    row('Touchpoints', `most visitors first`, (_, place) =>
      list(
        ranked(touchpoints, ({ stages }) => stages[place] ?? 0)
          .slice(0, TOUCHPOINTS)
          .map(({ name, stages }) => ({ text: name, small: number(stages[place]!) })),
        'none named',
      ),
    ),
    row('Channels', 'visits by how they came', (_, place) =>
      list(
        ranked(channels, ({ stages }) => stages[place] ?? 0)
          .slice(0, FEW)
          .map(({ channel, stages }) => ({ text: channelName(channel), small: number(stages[place]!) })),
        'no visits',
      ),
    ),
    row('Moments', 'share of visits; ▲ friction, ● delight', ({ id }) =>
      list(
        ranked(
          moments.filter(({ stage, kind }) => stage === id && kind !== 'intent'),
          ({ visits }) => visits,
        )
          .slice(0, 4)
          .map(({ name, share, kind }) => ({
            text: name,
            small: share.value === null ? 'few' : percent(share.value),
            mark: MARKS[kind ?? ''],
          })),
        'none',
      ),
    ),
    row('What they say', 'answers, 1 to 5', (_, place) => {
      const { said, answers } = mood[place]!;
      return said.value === null ? say(said, 'mean') : say(said, 'mean', many(answers, 'answer'));
    }),
    row('What is seen', 'delight against friction, 1 to 5', (_, place) => {
      const { seen, delight, friction } = mood[place]!;
      return say(seen, 'mean', `${number(delight)} delight, ${number(friction)} friction`);
    }),
    row('Feedback', 'scores and words', ({ id }) => {
      const scores = feedback.stages.find(({ stage }) => stage === id)?.scores ?? [];
      const shown = scores.filter(({ value }) => value.value !== null);
      const quotes = feedback.quotes.filter(({ stage }) => stage === id).slice(0, 1);
      const items: Item[] = [
        ...shown.map(({ kind, value, unit }) => ({
          text: kind.toUpperCase(),
          small: amount(value.value!, unit),
        })),
        ...quotes.map(({ comment }): Item => ({ text: comment, quote: true })),
      ];
      return items.length || !scores.length
        ? list(items, 'no answers')
        : { text: DASH, why: 'too few answers' };
    }),
    row('Pain points', 'friction × traffic × drop-off', ({ id }) =>
      list(
        pains
          .filter(({ stage, score }) => stage === id && score.value)
          .slice(0, 2)
          .map(({ touchpoint, path, score, causes }) => ({
            text: touchpoint ?? path,
            small: `${number(100 * score.value!)} of 100${causes[0] ? `: ${causes[0].name}` : ''}`,
            mark: 'bad',
          })),
        'none that count',
      ),
    ),
    row('Lost here', 'went no further and stayed away', ({ dropOff }) =>
      dropOff ? say(dropOff, 'share') : none('the last stage'),
    ),
  ];
  const costs = kpis.filter(({ group, stage }) => group === 'cost' && stage);
  if (costs.length)
    rows.push(
      row('Cost', 'per visitor who got here', ({ id }) => {
        const cost = costs.find(({ stage }) => stage === id);
        return cost ? say(cost.value, 'money', '', cost.currency) : none('none named');
      }),
    );
  return {
    id: 'stages',
    title: 'Stage by stage',
    text: 'Each column is a stage of the journey. Whoever skips a stage still counts as having got beyond it.',
    blocks: [{ kind: 'grid', caption: 'The journey, a column for each stage', rows }],
  };
}
