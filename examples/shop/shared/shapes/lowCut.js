// @ts-check

/** Short strokes across the throat, from the ankle to the toe. @param {Array<[number, number]>} at */
export const laces = (at, dx = 15, dy = -13, width = 5) =>
  at.map(([x, y]) => ({ d: `M${x} ${y}l${dx} ${dy}`, stroke: 'lace', width }));

export const lowLining = 'M80 90C96 78 146 74 162 82C156 102 142 112 124 110C104 108 92 94 80 90Z';
export const lowUpper =
  'M62 182C55 152 60 128 63 108C63 93 70 85 80 88C92 93 104 108 124 109C142 110 152 98 160 82C165 72 178 71 186 80C203 100 224 118 252 131C292 144 346 148 361 172C364 180 358 184 350 184Z';
export const lowHeel = 'M62 182C55 152 60 128 63 108C76 118 92 140 104 184Z';
export const lowToe =
  'M361 172C349 152 320 147 294 143C302 160 296 176 282 184L350 184C358 184 364 180 361 172Z';
export const lowEyestay =
  'M160 82C165 72 178 71 186 80C203 100 224 118 252 131L238 148C210 138 178 122 158 104Z';
export const lowLaces = laces(
  [
    [168, 104],
    [183, 116],
    [199, 127],
    [216, 137],
    [234, 145],
  ],
  16,
  -16,
);
