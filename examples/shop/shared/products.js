// @ts-check
import { city } from './products/city.js';
import { kids } from './products/kids.js';
import { running } from './products/running.js';
import { trail } from './products/trail.js';

/** Twelve pairs. `shape` names a silhouette in shoeShapes.js; prices are euros, VAT included. */
export const products = [...running, ...trail, ...city, ...kids];
