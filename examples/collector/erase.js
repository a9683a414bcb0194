// @ts-check
// Erases a visitor from a file that no collector has open: node erase.js --visitor <anonymousId or userId>
import { parseArgs } from 'node:util';
import { eraseVisitor } from './admin/eraseVisitor.js';
import { openStore } from './store.js';
import { openWriter } from './writer.js';

const option = /** @type {const} */ ({ type: 'string' });
const { values } = parseArgs({ options: { visitor: option, file: option } });
const { visitor } = values;
if (!visitor) {
  console.error('node erase.js --visitor <anonymousId or userId> [--file ./milepost.duckdb]');
  process.exit(2);
}
const store = await openStore(values.file ?? process.env.FILE ?? './milepost.duckdb');
const writer = await openWriter(store);
const { events, documents } = await writer.change(() => eraseVisitor(store, visitor));
await writer.close();
await store.close();
console.log(`${events} events and ${documents} documents erased`);
