export * from './core';
// In place of the core's: with the standard captures where the options name none.
export { init, standard } from './standard';
