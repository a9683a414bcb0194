// @ts-check
import { laces, lowEyestay, lowHeel, lowLaces, lowLining, lowUpper } from './lowCut.js';

/** @type {Record<string, import('../shoeShapes.js').Part[]>} */
export const trailShapes = {
  trail: [
    { d: lowLining, fill: 'lining' },
    { d: lowUpper, fill: 'upper' },
    {
      d: 'M110 182L150 128M140 182L180 136M170 182L208 146M200 182L236 154M230 182L262 158M258 182L284 162',
      stroke: 'dark',
      width: 3,
      opacity: 0.16,
    },
    {
      d: 'M62 182C56 160 58 140 61 122C84 142 140 164 206 164C260 164 300 160 330 154C348 158 356 164 361 172C364 180 358 184 350 184Z',
      fill: 'dark',
      opacity: 0.22,
    },
    {
      d: 'M361 172C352 156 330 150 308 146C322 158 320 174 306 184L350 184C358 184 364 180 361 172Z',
      fill: 'outsole',
    },
    { d: lowHeel, fill: 'accent' },
    { d: lowEyestay, fill: 'lining', opacity: 0.55 },
    ...lowLaces.map((lace) => ({ ...lace, stroke: 'accent' })),
    { d: 'M74 92C66 82 72 72 84 76', stroke: 'accent', width: 6 },
    {
      d: 'M48 184C54 170 72 174 94 178C160 186 262 178 342 174C368 173 380 180 372 192C362 206 332 208 300 208L72 208C52 208 44 198 48 184Z',
      fill: 'sole',
    },
    { d: 'M60 188C140 198 270 188 366 184', stroke: 'accent', width: 4 },
    {
      d: 'M58 206h22l4 13h-16ZM92 207h22l3 13h-20ZM128 207h22l2 13h-20ZM164 207h22l2 13h-20ZM200 207h22v13h-20ZM236 207h22l-2 13h-18ZM272 207h22l-3 13h-18ZM308 206l22-2l-6 13h-17ZM340 202l20-9l-8 15h-12Z',
      fill: 'outsole',
    },
  ],
  boot: [
    { d: 'M88 50C104 38 158 36 178 44L172 66C140 74 110 70 90 62Z', fill: 'lining' },
    {
      d: 'M66 184C58 150 78 120 80 92C80 76 78 66 82 54C86 46 92 46 98 52C116 64 146 62 164 50C172 38 186 40 190 50C196 70 200 92 212 106C232 122 254 132 284 138C328 146 356 154 362 174C364 181 358 185 350 185Z',
      fill: 'upper',
    },
    {
      d: 'M82 54C86 46 92 46 98 52C116 64 146 62 164 50L166 78C140 90 108 88 80 78C79 68 79 62 82 54Z',
      fill: 'accent',
    },
    { d: 'M66 184C60 156 72 132 78 110C104 124 124 150 130 185Z', fill: 'accent', opacity: 0.85 },
    {
      d: 'M362 174C352 152 322 147 292 142C308 158 304 176 290 185L350 185C358 185 364 181 362 174Z',
      fill: 'accent',
      opacity: 0.85,
    },
    {
      d: 'M164 50C172 38 186 40 190 50C196 70 200 92 212 106C232 122 254 132 262 134L246 154C214 142 176 122 166 92Z',
      fill: 'dark',
      opacity: 0.2,
    },
    {
      d: 'M84 118C110 134 128 156 134 184M288 144C302 160 298 174 286 184M160 92C172 124 210 146 244 156',
      stroke: 'light',
      width: 2,
      opacity: 0.4,
      dash: '5 4',
    },
    ...laces(
      [
        [164, 72],
        [167, 90],
      ],
      28,
      -8,
      5,
    ),
    ...laces(
      [
        [176, 112],
        [192, 126],
        [211, 138],
        [232, 147],
      ],
      18,
      -18,
      5,
    ),
    { d: 'M92 48C86 34 98 30 102 44', stroke: 'accent', width: 6 },
    {
      d: 'M52 182C80 178 120 184 160 184L342 180C368 180 378 186 372 196C364 206 340 208 312 208L66 208C50 208 48 194 52 182Z',
      fill: 'sole',
    },
    { d: 'M56 190L368 188', stroke: 'accent', width: 3, opacity: 0.9 },
    {
      d: 'M54 206h64v13h-56ZM130 206h26l2 9h-26ZM168 206h26v11h-24ZM206 206h26v12h-24ZM244 206h26v13h-24ZM282 206h26l-2 13h-22ZM320 206l26-3l-8 14h-18Z',
      fill: 'outsole',
    },
  ],
};
