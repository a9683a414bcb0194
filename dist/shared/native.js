/** One JSON object a batch, as `milepost/batch.schema.json` describes it. The default. */
const native = {
    name: 'native',
    contentType: 'application/json',
    encode: (batch) => JSON.stringify(batch),
};

export { native as n };
