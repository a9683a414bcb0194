import { hearTabs } from '../../../src/browser/hearTabs';

const write = (key: string | null) => dispatchEvent(new StorageEvent('storage', { key, newValue: '1' }));

test('hears of another tab of the site for fifteen seconds', () => {
  const now = jest.spyOn(performance, 'now').mockReturnValue(1000);
  const tabs = hearTabs('milepost:a:');
  expect(tabs.lately()).toBe(false);
  write('milepost:b:state');
  write('cart');
  write(null);
  expect(tabs.lately()).toBe(false);
  write('milepost:a:state');
  expect(tabs.lately()).toBe(true);
  now.mockReturnValue(15_999);
  expect(tabs.lately()).toBe(true);
  now.mockReturnValue(16_000);
  expect(tabs.lately()).toBe(false);
  tabs.stop();
  write('milepost:a:state');
  expect(tabs.lately()).toBe(false);
  now.mockRestore();
});
