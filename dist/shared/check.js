import './compile.js';
import './times.js';
export { c as check } from './check2.js';
