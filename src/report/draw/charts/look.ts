/** Width the drawing is made for; it scales to the place it gets. `half`: two beside each other. */
export const WIDTH = { wide: 1120, half: 540, narrow: 350 };
export type Size = keyof typeof WIDTH;

export interface Drawable {
  height: number;
  option: Record<string, unknown>;
}

export const tone = (of: number): string => `var(--tone-${of})`;
export const INK = 'var(--ink)';
export const SOFT = 'var(--soft)';
export const LINE = 'var(--line)';
export const ACCENT = 'var(--accent)';
export const label = (more: Record<string, unknown> = {}) => ({ color: INK, fontSize: 13, ...more });
/** Nothing reacts: it is a picture. */
export const still = { animation: false, silent: true, emphasis: { disabled: true } };
export const count = new Intl.NumberFormat('en-GB');
