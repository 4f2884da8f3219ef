import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { analyze } from '../../../server/src/core/analyze.ts';
import { rules } from '../../../server/src/core/diagnosis/all.ts';
import { errorKinds } from '../../../server/src/core/diagnosis/errorCauses.ts';
import { weights } from '../../../server/src/core/diagnosis/evidenceKind.ts';
import { RULE_PAGES, rulePageText } from '../../tools/rulePages.ts';

describe('the pages of the rules', () => {
  if (process.env.UPDATE) {
    mkdirSync(RULE_PAGES, { recursive: true });
    for (const rule of rules) writeFileSync(`${RULE_PAGES}/${rule.code}.md`, rulePageText(rule));
  }
  for (const rule of rules) {
    const path = `${RULE_PAGES}/${rule.code}.md`;
    it(`${rule.code}: as the rule says (else UPDATE=1)`, () => {
      assert.ok(existsSync(path), `${path} is missing`);
      assert.equal(readFileSync(path, 'utf8'), rulePageText(rule));
    });
    it(`${rule.code}: has all its parts, and a reason for every weight`, () => {
      const { meaning, against, cure, references, evidence } = rule.page;
      for (const text of [meaning, against, ...cure]) assert.match(text, /^[A-Za-z0-9`].*\.$/s, text);
      assert.ok(cure.length > 0 && references.length > 0);
      for (const { when, why } of Object.values(evidence)) {
        assert.match(when, /^[a-zA-Z`'].*[^.]$/, when);
        assert.match(why, /^[A-Za-z0-9].*\.$/s, why);
      }
    });
  }
  it('are no more than there are rules', () => {
    assert.deepEqual(readdirSync(RULE_PAGES).toSorted(), rules.map(({ code }) => `${code}.md`).toSorted());
  });
});

describe('the evidence of findings', () => {
  const folders = ['test/lab', 'test/fixtures'];
  const texts = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.tlshex'))
      .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
  );
  const findings = texts.flatMap((text) => analyze(text).connections.flatMap((connection) => connection.findings));

  it('is what the rule lists on its page, and makes up the lines that are shown', () => {
    assert.ok(findings.length > 100);
    for (const { code, evidence, because, although } of findings) {
      const listed = rules.find((rule) => rule.code === code)?.page.evidence ?? {};
      const known = [...Object.values(listed), ...Object.values(errorKinds)];
      for (const { kind, text } of evidence) {
        assert.ok(known.includes(kind), `${code}: ${kind.when}`);
        assert.ok((weights[kind.weight] < 0 ? although : because).includes(text), `${code}: ${text}`);
        assert.match(text, /[.)]$/, `${code}: ${text}`);
      }
    }
  });
  it('adds up to no more than one, with a part left for what no rule knows', () => {
    for (const text of texts) {
      for (const { findings: found } of analyze(text).connections) {
        const causes = found.filter(
          ({ cause, refines }) => cause && !found.some((each) => each.cause && each.code === refines),
        );
        const sum = causes.reduce((total, { likelihood }) => total + likelihood, 0);
        assert.ok(sum < 1, String(sum));
      }
    }
  });
  it('is there for every cause', () => {
    for (const { cause, code, evidence } of findings) assert.ok(!cause || evidence.length > 0, code);
  });
});
