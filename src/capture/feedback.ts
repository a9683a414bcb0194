import { describeElement } from '../browser/describeElement';
import { elementPath } from '../browser/elementPath';
import { type Feedback, feedbackDraft } from '../browser/feedbackDraft';
import { isIgnored } from '../browser/isIgnored';
import { listen } from '../browser/listen';
import { nearest } from '../browser/nearest';
import { onClick } from '../browser/onClick';
import type { Capture, EventFlag } from '../types';

/**
 * A `feedback` for each answer in markup that asks for one: `data-mp-feedback="nps"` (`csat`, `ces`, `helpful`, `rating`)
 * on a form, on buttons with a `value`, or around them; `data-mp-max` names another best score, `data-mp-about` what it
 * is about. The score is the value the author gave the pressed button or the chosen radio button: nothing that was
 * written is read.
 */
export const feedback = (): Capture => (emit, context) => {
  const tell = (path: Element[], chosen: Element | null | undefined, flags?: EventFlag[]) => {
    const said = (name: string) => nearest(path, `[${name}]`)?.getAttribute(name)?.trim();
    const score = chosen?.getAttribute('value')?.trim();
    if (!score || isIgnored(path, 'feedback')) return;
    const answer = { kind: said('data-mp-feedback'), score: Number(score), about: said('data-mp-about') };
    const max = Number(said('data-mp-max')) || undefined;
    const { element, raw, target } = describeElement(path, context.config()?.privacy);
    emit({ ...feedbackDraft({ ...answer, max } as Feedback), element, raw, target, flags });
  };
  const stops = [
    onClick(({ path, flags }) => {
      const button = nearest(path, 'button[value],[role=button][value],[type=button][value]');
      const asked = button && nearest(path, '[data-mp-feedback]');
      // What a form is sent by is told when it is sent, if the browser finds no fault with it.
      if (asked && !(asked.localName === 'form' && (button as HTMLButtonElement).type === 'submit'))
        tell(path, button, flags);
    }, context.failed),
    listen(
      {
        submit({ target, submitter, isTrusted }: SubmitEvent) {
          const form = target as HTMLFormElement;
          if (form.hasAttribute('data-mp-feedback'))
            tell(
              elementPath(form),
              submitter?.hasAttribute('value') ? submitter : form.querySelector('[type=radio]:checked'),
              isTrusted ? undefined : ['untrusted'],
            );
        },
      },
      context.failed,
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
