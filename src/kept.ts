/**
 * What `make` makes of a key, made once for as many different keys as there are likely to be at a time. With `most` 1 it is
 * not made twice in a row.
 */
export function kept<Key, Value>(make: (key: Key) => Value, most = 5000): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      // All at once: to find the oldest would cost more than it saves.
      if (known.size >= most) known.clear();
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
}
