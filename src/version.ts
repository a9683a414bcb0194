/** Version of this package, as it is written into every batch. */
export const version = '0.1.0';
