import type { Finding } from './finding.ts';

/** How much of a cure the firmware at hand already has. */
export interface FirmwareStatus {
  /** Every macro and call of the cure is in place. */
  readonly mended: boolean;
  /** The files that were looked at and matter, by path. */
  readonly paths: readonly string[];
}

/**
 * Says in a finding that the firmware is mended already: then the dump is older than the sources, and what is wanted is a
 * rebuild and a new dump.
 */
export function noteFirmware(finding: Finding, status: FirmwareStatus): Finding {
  if (!status.mended) return finding;
  const where = status.paths.length > 0 ? ` (${status.paths.join(', ')})` : '';
  return {
    ...finding,
    message: `The firmware here${where} is mended already: rebuild it, and take a new dump. ${finding.message}`,
    severity: finding.severity === 'error' ? 'warning' : finding.severity,
  };
}
