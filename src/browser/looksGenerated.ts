/** Is this id likely another one on the next visit? Long numbers, UUIDs, and what component libraries make up. */
export const looksGenerated = (id: string): boolean =>
  /\d{4}|[:«]|^_|[\da-f]{8}-|^(?:radix|headlessui|ember|mui|mat|cdk|rc|react)-?[-a-z]*\d/i.test(id);
