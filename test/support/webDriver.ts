/** The key under which WebDriver hands out elements: https://www.w3.org/TR/webdriver2/#elements */
export const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Keys without a character of their own: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const KEYS: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
};

/** `Enter` → its WebDriver code; `a` → `a`. */
export function keyCode(name: string): string {
  const code = KEYS[name] ?? name;
  if ([...code].length !== 1)
    throw new Error(`there is no key ${name}; there are ${Object.keys(KEYS).join(', ')}`);
  return code;
}

export type Call = <T = unknown>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
) => Promise<T>;

/** Speaks the W3C WebDriver protocol to a driver at `address`; an error answer becomes an `Error`. */
export function webDriver(address: string, timeout = 45_000): Call {
  return async <T>(method: string, path: string, body: object = {}) => {
    const response = await fetch(address + path, {
      method,
      signal: AbortSignal.timeout(timeout),
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    });
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
    if (value?.error) throw new Error(`WebDriver ${method} ${path}: ${value.error}: ${value.message}`);
    return value as T;
  };
}
