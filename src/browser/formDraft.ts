import type { Draft, FormFacts } from '../types';
import type { FormAround } from './formAround';
import { surroundings } from './surroundings';

/** What there is to say about a form, or one of its fields, as of when it was last used. */
export const formDraft = (
  type: Draft['type'],
  { id, page, path, step }: FormAround & { step?: Partial<FormFacts> },
  facts?: Partial<FormFacts>,
): Draft => ({
  type,
  page,
  form: { id, ...step, ...facts },
  raw: surroundings(path).raw,
  target: path[0],
});
