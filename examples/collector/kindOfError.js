// @ts-check
/**
 * What went wrong, fit for a log: the kind and the place. Never the full message, because the database quotes the
 * value it stumbled over, and payloads do not belong into logs.
 * @param {unknown} error
 */
export function kindOfError(error) {
  if (!(error instanceof Error)) return 'unknown error';
  const place = error.stack?.split('\n').find((line) => line.startsWith('    at '));
  return `${error.message.split(':')[0]}${place ? ` ${place.trim()}` : ''}`;
}
