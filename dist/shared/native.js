// Taken when Milepost loads: what the page's code puts around them later is not asked.
const { parse, stringify } = JSON;
/** `JSON.parse` */
const fromJson = parse;
/**
 * `JSON.stringify`, also where the page's code taught arrays a notation of its own (as Prototype did before 1.7), or
 * put a function of its own around it, before Milepost was there, that fails now and then.
 */
function toJson(value) {
    const arrays = Array.prototype;
    const taught = Object.getOwnPropertyDescriptor(arrays, 'toJSON');
    if (taught)
        delete arrays.toJSON;
    try {
        return stringify(value);
    }
    catch {
        return stringify(value);
    }
    finally {
        if (taught)
            Object.defineProperty(arrays, 'toJSON', taught);
    }
}

/** One JSON object a batch, as `milepost/batch.schema.json` describes it. The default. */
const native = {
    name: 'native',
    contentType: 'application/json',
    encode: toJson,
};

export { fromJson as f, native as n, toJson as t };
