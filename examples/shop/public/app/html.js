// @ts-check
import htm from 'htm';
import { h } from 'preact';
import { drawShoe } from '/shared/drawShoe.js';

/** Templates without a build step. */
export const html = htm.bind(h);

/** The same drawing as on the server pages, as virtual nodes. */
export const Shoe = ({ product, tone = product.colours[0] }) => drawShoe(h, product, tone);
