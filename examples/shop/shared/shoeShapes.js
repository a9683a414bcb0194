// @ts-check
import { cityShapes } from './shapes/city.js';
import { kidsShapes } from './shapes/kids.js';
import { runningShapes } from './shapes/running.js';
import { trailShapes } from './shapes/trail.js';

/**
 * Silhouettes, toe to the right, on a ground line at y = 218. Each is a list of paths from back to front; `fill` and
 * `stroke` name a tone (upper, accent, sole, lining, outsole, lace, dark, light) that drawShoe.js turns into a colour.
 * @typedef {{ d: string, fill?: string, stroke?: string, width?: number, opacity?: number, dash?: string }} Part
 */

/** @type {Record<string, Part[]>} */
export const shoeShapes = { ...runningShapes, ...trailShapes, ...cityShapes, ...kidsShapes };
