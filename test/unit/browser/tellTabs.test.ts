import { safeStorage } from '../../../src/browser/safeStorage';
import { tellTabs } from '../../../src/browser/tellTabs';

test('other tabs hear the value, and nothing of it stays', () => {
  const device = safeStorage();
  const told: string[] = [];
  tellTabs(
    { ...device, set: (key, value) => told.push(`${key}=${value}`) > 0 && device.set(key, value) },
    'k',
    'now',
  );
  expect(told).toEqual(['k=now']);
  expect(localStorage).toHaveLength(0);
});
