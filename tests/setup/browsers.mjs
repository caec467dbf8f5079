import { join } from 'node:path';
import { isExecutable, onPath } from './commands.mjs';

const programs = [
  process.env.PROGRAMFILES,
  process.env['PROGRAMFILES(X86)'],
  process.env.LOCALAPPDATA,
].filter(Boolean);
const inPrograms = (...path) => programs.map((directory) => join(directory, ...path));
const inApplications = (app, binary) => [`/Applications/${app}.app/Contents/MacOS/${binary}`];

/** Where a browser is looked for, best first: its variable, PATH, the usual places. */
const engines = {
  chromium: {
    variable: 'LIFEBOAT_CHROMIUM',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
    places: [
      ...inApplications('Chromium', 'Chromium'),
      ...inApplications('Google Chrome', 'Google Chrome'),
      ...inApplications('Microsoft Edge', 'Microsoft Edge'),
      ...inPrograms('Chromium', 'Application', 'chrome.exe'),
      ...inPrograms('Google', 'Chrome', 'Application', 'chrome.exe'),
      ...inPrograms('Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ],
  },
  firefox: {
    variable: 'LIFEBOAT_FIREFOX',
    commands: ['firefox-esr', 'firefox'],
    places: [
      ...inApplications('Firefox ESR', 'firefox'),
      ...inApplications('Firefox', 'firefox'),
      ...inPrograms('Mozilla Firefox ESR', 'firefox.exe'),
      ...inPrograms('Mozilla Firefox', 'firefox.exe'),
    ],
  },
};

/**
 * The browser's executable, or null. A variable that names no executable counts as "none": it is never overruled.
 * @param {'chromium' | 'firefox'} engine
 */
export function findBrowser(engine) {
  const { variable, commands, places } = engines[engine];
  const named = process.env[variable];
  if (named) return isExecutable(named) ? named : null;
  return commands.map(onPath).find(Boolean) ?? places.find(isExecutable) ?? null;
}
