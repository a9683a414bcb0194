/** Likely another one on the next visit: long numbers, UUIDs, and what component libraries make up. */
const GENERATED = /\d{4}|[:«]|^_|[\da-f]{8}-|^(?:radix|headlessui|ember|mui|mat|cdk|rc|react)-?[-a-z]*\d/i;

/** The `id` an element was given by its author. */
export const stableId = (element: Element): string | undefined => {
  // As an attribute: `<input name="id">` would shadow the property of its form.
  const id = element.getAttribute('id');
  return id && !GENERATED.test(id) ? id : undefined;
};
