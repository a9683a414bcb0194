const WIDEST = 88;

const flat = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`;
  if (!value || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return pairs.length
    ? `{ ${pairs.map(([key, inner]) => `${JSON.stringify(key)}: ${flat(inner)}`).join(', ')} }`
    : '{}';
};

/** JSON as people write it: what fits into a line stands in one, such as a rule. `open`: not the whole of it. */
export function formatConfig(value: unknown, indent = '', open = true): string {
  const short = flat(value);
  if (!value || typeof value !== 'object' || (!open && indent.length + short.length <= WIDEST)) return short;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((one) => inner + formatConfig(one, inner, false))
    : Object.entries(value)
        .filter(([, one]) => one !== undefined)
        .map(([key, one]) => `${inner}${JSON.stringify(key)}: ${formatConfig(one, inner, false)}`);
  const [first, last] = Array.isArray(value) ? '[]' : '{}';
  return lines.length ? `${first}\n${lines.join(',\n')}\n${indent}${last}` : short;
}
