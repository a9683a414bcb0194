import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program to start, and the environment it needs beyond ours. */
export interface Found {
  path: string;
  /** Where it was found, for messages. */
  from: string;
  env?: Record<string, string>;
}

/** WebKitGTK is driven through its own driver, on a screen in memory. */
export interface FoundWebKit extends Found {
  miniBrowser: string;
  /** Absent when there is no Xvfb and the desktop's own screen is used. */
  xvfb?: string;
}

const CHROMIUM = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

/**
 * Chromium, Chrome or Edge: `MILEPOST_CHROMIUM`, then the PATH, then where macOS and Windows install them, then
 * the npm package @sparticuz/chromium (Linux on x64; needs no system package). Undefined when there is none.
 */
export function findChromium(): Found | undefined {
  return (
    fromEnvironment('MILEPOST_CHROMIUM') ??
    onPath(...CHROMIUM) ??
    installed(MAC) ??
    installed(inProgramFiles(WINDOWS)) ??
    fromPackage()
  );
}

/** Firefox: `MILEPOST_FIREFOX`, then the PATH, then where macOS and Windows install it. */
export function findFirefox(): Found | undefined {
  return (
    fromEnvironment('MILEPOST_FIREFOX') ??
    onPath('firefox-esr', 'firefox') ??
    installed(['/Applications/Firefox.app/Contents/MacOS/firefox']) ??
    installed(inProgramFiles(['Mozilla Firefox/firefox.exe']))
  );
}

/** WebKitGTK: its driver (`MILEPOST_WEBKIT_DRIVER` or the PATH), its MiniBrowser, and a screen to draw on. */
export function findWebKit(): FoundWebKit | undefined {
  const driver = fromEnvironment('MILEPOST_WEBKIT_DRIVER') ?? onPath('WebKitWebDriver');
  const miniBrowser = driver && findMiniBrowser();
  const xvfb = onPath('Xvfb')?.path;
  if (!driver || !miniBrowser || !(xvfb || process.env.DISPLAY)) return undefined;
  return { ...driver, miniBrowser, ...(xvfb ? { xvfb } : {}) };
}

function fromEnvironment(name: string): Found | undefined {
  const path = process.env[name];
  if (!path) return undefined;
  if (!existsSync(path)) throw new Error(`${name} is ${path}, and there is no such file`);
  return { path, from: name };
}

function onPath(...names: string[]): Found | undefined {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
      if (folder && isExecutable(path)) return { path, from: 'PATH' };
    }
  }
  return undefined;
}

function installed(paths: string[]): Found | undefined {
  const path = paths.find((candidate) => existsSync(candidate));
  return path ? { path, from: 'its usual place' } : undefined;
}

function inProgramFiles(paths: string[]): string[] {
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]);
  return roots.flatMap((root) => (root ? paths.map((path) => join(root, path)) : []));
}

let unpacked: Found | undefined;

/** The package unpacks a headless Chromium into the temporary folder: 3 to 8 seconds the first time. */
function fromPackage(): Found | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  // In a process of its own: the package is an ES module, which jest's CommonJS cannot load, and it decides by
  // AWS_EXECUTION_ENV whether to unpack the system libraries a bare machine lacks, and then changes the environment.
  const ask = `const { default: chromium } = await import('@sparticuz/chromium');
    const path = await chromium.executablePath();
    const { LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env;
    console.log(JSON.stringify({ path, env: { LD_LIBRARY_PATH, FONTCONFIG_PATH } }));`;
  if (unpacked) return unpacked;
  try {
    const answer = execFileSync(process.execPath, ['--input-type=module', '--eval', ask], {
      encoding: 'utf8',
      cwd: __dirname,
      timeout: 120_000,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x', ...process.env },
    });
    const { path, env } = JSON.parse(answer) as { path: string; env: Record<string, string> };
    unpacked = { path, env, from: '@sparticuz/chromium' };
    return unpacked;
  } catch {
    return undefined;
  }
}

/** Debian and Fedora keep it outside the PATH, in a folder named after the library's version. */
function findMiniBrowser(): string | undefined {
  const roots = ['/usr/lib', '/usr/lib64', '/usr/libexec', ...folders('/usr/lib')];
  const paths = roots.flatMap((root) =>
    folders(root, /^webkit2?gtk-/).map((folder) => join(folder, 'MiniBrowser')),
  );
  return onPath('MiniBrowser')?.path ?? paths.sort().reverse().find(isExecutable);
}

function folders(root: string, name = /-linux-gnu/): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((entry) => name.test(entry))
    .map((entry) => join(root, entry));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
