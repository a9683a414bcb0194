// @ts-check
import { laces, lowEyestay, lowHeel, lowLaces, lowLining, lowToe, lowUpper } from './lowCut.js';

/** @type {Record<string, import('../shoeShapes.js').Part[]>} */
export const runningShapes = {
  runner: [
    { d: lowLining, fill: 'lining' },
    { d: lowUpper, fill: 'upper' },
    {
      d: 'M62 182C60 172 58 160 58 150C140 172 260 168 361 172C364 180 358 184 350 184Z',
      fill: 'dark',
      opacity: 0.1,
    },
    { d: lowHeel, fill: 'accent' },
    { d: lowToe, fill: 'accent', opacity: 0.85 },
    { d: lowEyestay, fill: 'accent', opacity: 0.9 },
    ...lowLaces,
    { d: 'M150 182L196 138', stroke: 'sole', width: 10 },
    { d: 'M178 182L222 150', stroke: 'sole', width: 10 },
    { d: 'M66 100C70 94 76 94 82 97', stroke: 'sole', width: 6 },
    {
      d: 'M50 186C54 172 70 172 92 176C150 184 262 176 340 176C366 175 378 182 370 194C358 210 330 214 300 214L72 214C52 214 46 202 50 186Z',
      fill: 'sole',
    },
    {
      d: 'M56 196C120 200 250 190 368 190C358 208 330 214 300 214L72 214C58 214 52 206 56 196Z',
      fill: 'dark',
      opacity: 0.07,
    },
    {
      d: 'M60 210L120 214L130 218L300 218C330 217 346 212 358 204C344 211 322 213 300 213L74 213Z',
      fill: 'outsole',
    },
    { d: 'M100 190C112 184 130 194 144 188', stroke: 'accent', width: 4 },
  ],
  rocker: [
    { d: lowLining, fill: 'lining' },
    { d: lowUpper, fill: 'upper' },
    { d: lowHeel, fill: 'accent', opacity: 0.9 },
    { d: 'M252 131C292 144 346 148 361 172L300 172C286 160 262 146 252 131Z', fill: 'light', opacity: 0.16 },
    { d: lowEyestay, fill: 'light', opacity: 0.22 },
    ...lowLaces,
    { d: 'M120 172C160 160 190 150 206 134', stroke: 'accent', width: 7 },
    { d: 'M140 174C178 164 210 156 226 142', stroke: 'accent', width: 7 },
    { d: 'M160 176C196 168 230 162 248 150', stroke: 'accent', width: 7 },
    {
      d: 'M42 178C44 162 62 164 84 168C150 178 260 168 344 164C372 162 388 168 382 178C366 206 330 216 296 216L92 216C58 216 40 200 42 178Z',
      fill: 'sole',
    },
    {
      d: 'M52 192C130 206 270 196 372 190C356 210 326 216 296 216L92 216C68 216 56 206 52 192Z',
      fill: 'dark',
      opacity: 0.08,
    },
    { d: 'M54 184C130 196 250 190 360 178', stroke: 'accent', width: 3, opacity: 0.8 },
    { d: 'M84 214L118 219L280 219C304 218 322 214 336 208C322 213 308 215 296 215Z', fill: 'outsole' },
  ],
  knit: [
    { d: 'M92 84C106 72 150 70 168 78C164 92 150 98 130 98C110 98 98 92 92 84Z', fill: 'lining' },
    {
      d: 'M62 184C54 152 64 122 76 96C80 84 88 78 96 84C108 94 124 98 140 96C154 94 162 84 168 76C176 68 186 74 194 84C212 106 232 122 262 136C300 150 348 152 361 174C364 181 358 184 350 184Z',
      fill: 'upper',
    },
    ...[0, 1, 2, 3, 4, 5].map((row) => ({
      d: `M${76 + row * 2} ${118 + row * 11}C150 ${128 + row * 9} 220 ${140 + row * 7} ${300 + row * 9} ${150 + row * 5}`,
      stroke: 'light',
      width: 2,
      opacity: 0.28,
      dash: '3 6',
    })),
    { d: 'M62 184C56 160 60 136 68 116C86 132 96 158 98 184Z', fill: 'accent' },
    {
      d: 'M361 174C350 156 328 151 306 148C314 162 312 176 304 184L350 184C358 184 364 181 361 174Z',
      fill: 'accent',
      opacity: 0.7,
    },
    ...laces(
      [
        [180, 118],
        [198, 130],
        [217, 141],
      ],
      18,
      -17,
    ),
    { d: 'M78 96C84 86 90 82 96 84C108 94 124 98 140 96C154 94 162 84 168 76', stroke: 'accent', width: 6 },
    {
      d: 'M52 190C54 178 70 176 92 180C160 186 262 180 342 178C366 177 376 184 368 196C356 210 330 214 300 214L76 214C56 214 50 204 52 190Z',
      fill: 'sole',
    },
    {
      d: 'M110 212L130 196L150 212M160 212L180 196L200 212M210 212L230 195L250 212M260 212L280 194L300 211',
      stroke: 'dark',
      width: 3,
      opacity: 0.14,
    },
    { d: 'M66 211L120 218L300 218C328 217 344 212 354 205C340 212 320 213 300 213Z', fill: 'outsole' },
  ],
};
