import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chatGptSite, soraSite } from '../site/hosts.ts';
import type { LaunchOptions } from './browser.ts';
import type { Directories } from './directories.ts';

/** Fixed, so that addresses and stored data are found again. */
export const EXTENSION_UUID = '11111111-2222-4333-8444-555555555555';

const siteHosts = [...soraSite, ...chatGptSite];

type Preferences = Record<string, string | number | boolean>;

/** No call home, no first-run pages, no prompts. */
const quiet: Preferences = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.discovery.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.blockedURIs.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.tabs.warnOnClose': false,
  'browser.topsites.contile.enabled': false,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.blocklist.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'geo.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.startup.max_resumed_crashes': -1,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.unified': false,
};

function extensionPreferences(addonId: string): Preferences {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [addonId]: EXTENSION_UUID }),
    // The extended support release honours it: an unsigned add-on that survives a restart.
    'xpinstall.signatures.required': false,
    'extensions.openPopupWithoutUserGesture.enabled': true,
  };
}

function networkPreferences({ hosts = [], sitePort }: LaunchOptions): Preferences {
  return {
    'network.dns.localDomains': [...siteHosts, ...hosts].join(','),
    'network.socket.forcePort': `443=${sitePort}`,
    'network.http.http3.enable': false,
  };
}

function downloadPreferences(directory: string): Preferences {
  return {
    'browser.download.dir': directory,
    'browser.download.folderList': 2,
    'browser.download.useDownloadDir': true,
    'browser.download.alwaysOpenPanel': false,
  };
}

export function writePreferences(addonId: string, directories: Directories, options: LaunchOptions): void {
  const preferences = {
    ...quiet,
    ...extensionPreferences(addonId),
    ...networkPreferences(options),
    ...downloadPreferences(directories.downloads),
    // A folder that a test drops was never given to the page by a person.
    'dom.filesystem.pathcheck.disabled': true,
    [COLOUR_SCHEME]: options.dark ? 0 : 1,
    ...options.preferences,
  };
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(directories.profile, 'user.js'), `${lines.join('\n')}\n`);
}

/** 0 is dark, 1 is light. */
export const COLOUR_SCHEME = 'layout.css.prefers-color-scheme.content-override';
