import { join } from 'node:path';
import { stringifyJson } from '../../contract/json.ts';
import type { Config } from '../config.ts';
import { writePrivate } from '../door/storedList.ts';
import { GatewayError } from '../errors.ts';
import { checkSetting, isSettingKey, SETTINGS, type SettingKey } from '../settings.ts';
import { objectOf, sendJson, type Handler } from './call.ts';
import type { Services } from './services.ts';

/** File in the state folder with what was changed in the dashboard; the command line reads it below file and flags. */
export const SETTINGS_FILE = 'settings.json';

/** The keys of the configuration that may change while the gateway runs. */
export function settingsRoutes(services: Services): Record<'showSettings' | 'changeSettings', Handler> {
  const { config } = services;
  return {
    showSettings(call) {
      sendJson(call, 200, liveSettings(config));
    },

    /** Changes the keys that are given and leaves the others. */
    async changeSettings(call) {
      const changes: Partial<Record<SettingKey, unknown>> = {};
      for (const [key, value] of Object.entries(await objectOf(call))) {
        if (!isSettingKey(key) || SETTINGS[key].live !== true) {
          throw new GatewayError(
            'invalid_request',
            `${key.slice(0, 100)} is not a setting that can change while running.`,
          );
        }
        changes[key] = checkSetting(key, value, 'Settings');
      }
      // One object for the whole gateway: its rooms read a key at the moment they need it.
      Object.assign(config, changes);
      try {
        writePrivate(join(config.state_dir, SETTINGS_FILE), `${stringifyJson(liveSettings(config), 2)}\n`);
      } catch (cause) {
        throw new GatewayError('internal', 'The settings hold until the gateway ends, but could not be stored.', {
          cause,
        });
      }
      sendJson(call, 200, liveSettings(config));
    },
  };
}

function liveSettings(config: Config): Partial<Config> {
  return Object.fromEntries(Object.entries(config).filter(([key]) => isSettingKey(key) && SETTINGS[key].live === true));
}
