import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/run.mjs';

const sample = join(root, 'test/samples/smtp-gmail-465');

/** A copy of the sample to work in: the dump and its firmware. */
export function copySample({ scratch }, name) {
  const folder = join(scratch, name);
  for (const part of ['handshake.tlshex', 'firmware']) {
    cpSync(join(sample, part), join(folder, part), { recursive: true });
  }
  return folder;
}

/** The files of the firmware, as they are in the folder and as they should be once mended. */
export const firmwareFiles = ['user_settings.h', 'smtp_client.c'];

export function firmware(folder) {
  return Object.fromEntries(firmwareFiles.map((name) => [name, readFileSync(join(folder, 'firmware', name), 'utf8')]));
}

export function mendedFirmware() {
  return Object.fromEntries(
    firmwareFiles.map((name) => [name, readFileSync(join(sample, 'firmware-mended', name), 'utf8')]),
  );
}
