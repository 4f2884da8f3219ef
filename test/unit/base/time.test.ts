import assert from 'node:assert/strict';
import { timeText } from '../../../server/src/core/base/time.ts';

describe('moments', () => {
  it('are told in UTC', () => {
    assert.equal(timeText(0), '1970-01-01 00:00:00 UTC');
    assert.equal(timeText(1_479_859_200), '2016-11-23 00:00:00 UTC');
  });

  it('outside of all calendars are told as the count', () => {
    assert.equal(timeText(8_640_000_000_001), '8640000000001 seconds after 1970');
    assert.equal(timeText(Number.NaN), 'NaN seconds after 1970');
  });
});
