import { isRecord, list, own } from '../journey/shape';
import { checkRules } from './checkRules';
import { checkStages } from './checkStages';
import { closest } from './closest';
import { type Complaint, didYouMean, show } from './complaint';

const TOP_LEVEL = [
  ...['$schema', 'milepost', 'name', 'version', 'note', 'movement', 'start', 'fadeAfter', 'site', 'stages'],
  ...[
    'touchpoints',
    'moments',
    'goals',
    'personas',
    'triggers',
    'forms',
    'capture',
    'privacy',
    'map',
    'tests',
  ],
];

const MOST_BYTES = 64 * 1024;

/**
 * Everything that this version can say about a config. An empty list: nothing to complain about.
 * Never throws, whatever a JSON file can hold.
 */
export function checkConfig(config: unknown): Complaint[] {
  const complaints: Complaint[] = [];
  const complain = (complaint: Complaint): void => void complaints.push(complaint);
  if (!isRecord(config)) {
    complain({
      level: 'error',
      code: 'no-config',
      path: '',
      message: `expected a journey in { }, got ${show(config)}`,
    });
    return complaints;
  }

  if (own(config, 'milepost') !== 1)
    complain({
      level: 'error',
      code: 'language-version',
      path: Object.hasOwn(config, 'milepost') ? 'milepost' : '',
      message: `expected "milepost": 1, the version of the language, got ${show(own(config, 'milepost'))}`,
      fix: 'write "milepost": 1',
    });
  for (const key of Object.keys(config))
    if (!TOP_LEVEL.includes(key))
      complain({
        level: 'error',
        code: 'unknown-key',
        path: key,
        message: `unknown key "${key}"`,
        fix: didYouMean(closest(key, TOP_LEVEL)),
      });
  const movement = own(config, 'movement');
  if (movement !== undefined && !['forward', 'free', 'step'].includes(movement as string))
    complain({
      level: 'error',
      code: 'wrong-value',
      path: 'movement',
      message: `expected "forward", "free" or "step", got ${show(movement)}`,
      fix: didYouMean(closest(movement, ['forward', 'free', 'step'])),
    });

  checkStages(config, complain);
  checkRules(config, complain);

  const bytes = Buffer.byteLength(JSON.stringify({ ...config, tests: undefined }));
  if (bytes > MOST_BYTES)
    complain({
      level: 'error',
      code: 'too-large',
      path: '',
      message: `expected at most 64 kB without the tests, got ${Math.ceil(bytes / 1024)} kB`,
    });
  if (list(own(own(config, 'privacy'), 'consent')).length === 0)
    complain({
      level: 'warning',
      code: 'consent-not-set',
      path: '',
      message: '"privacy.consent" is not set, so nobody is asked ("not-needed")',
      fix: 'write "privacy": { "consent": "wait" }, or "not-needed" or "anonymous", so that it is a decision',
    });
  return complaints;
}
