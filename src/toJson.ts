/**
 * `JSON.stringify`, also where the page's code taught arrays a notation of its own (as Prototype did before 1.7), or
 * put a function of its own around it that fails now and then.
 */
export function toJson(value: unknown): string {
  const arrays = Array.prototype as { toJSON?: unknown };
  const taught = Object.getOwnPropertyDescriptor(arrays, 'toJSON');
  if (taught) delete arrays.toJSON;
  try {
    return JSON.stringify(value);
  } catch {
    return JSON.stringify(value);
  } finally {
    if (taught) Object.defineProperty(arrays, 'toJSON', taught);
  }
}
