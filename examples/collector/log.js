// @ts-check
import { destination, pino } from 'pino';
import { kindOfError } from './kindOfError.js';

/**
 * One JSON object a line, on the error stream. Never an address, an id or anything of a payload: errors are written as
 * their kind and place.
 * @param {string} [level] `silent`, `error`, `warn` or `info`; default `error`
 */
export function openLog(level = 'error') {
  const log = pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, destination(2));
  return {
    /** @param {string} what @param {Record<string, number | string | boolean>} [figures] */
    info: (what, figures = {}) => log.info(figures, what),
    /** @param {string} what @param {unknown} [error] */
    error: (what, error) => log.error(error === undefined ? {} : { cause: kindOfError(error) }, what),
  };
}

/** @typedef {ReturnType<typeof openLog>} Log */
