const rebuilt = (value: unknown, make: (whole: object) => object): unknown =>
  value && typeof value === 'object'
    ? make(
        Array.isArray(value)
          ? value.map((one) => rebuilt(one, make))
          : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rebuilt(one, make)])),
      )
    : value;

/** The same config as code may hand it over: all of it frozen, or without prototypes, or both. */
export const strangeConfigs = <Config>(config: Config): Array<[how: string, config: Config]> => {
  const bare = (whole: object) => (Array.isArray(whole) ? whole : Object.assign(Object.create(null), whole));
  return [
    ['frozen', rebuilt(config, Object.freeze) as Config],
    ['without prototypes', rebuilt(config, bare) as Config],
    ['frozen, without prototypes', rebuilt(config, (whole) => Object.freeze(bare(whole))) as Config],
  ];
};
