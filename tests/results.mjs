// Sums the result files of a test run: the slowest tests, the failed ones with what they said, the skipped ones, and a last line with the counts.
// Fails when a test failed, when there was none, and under CI=true when one was skipped.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const slowest = 15;
const wordsOfAFailure = 3000;

const attribute = (tag, name) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
const plain = text => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
const engine = file => / on .*(?=\.trx$)/.exec(file)?.[0] ?? '';
const seconds = duration => {
  const [hours, minutes, rest] = duration.split(':').map(Number);
  return (hours * 60 + minutes) * 60 + rest || 0;
};

// A passed test is a tag that ends itself; a failed one holds its message, which a reader of the log needs.
const tests = readdirSync(folder)
  .filter(file => file.endsWith('.trx'))
  .flatMap(file => (readFileSync(join(folder, file), 'utf8').match(/<UnitTestResult\s(?:[^>]*\/>|[^]*?<\/UnitTestResult>)/g) ?? []).map(tag => ({ tag, file })))
  .map(({ tag, file }) => ({
    name: plain(attribute(tag, 'testName')) + engine(file),
    outcome: attribute(tag, 'outcome'),
    seconds: seconds(attribute(tag, 'duration')),
    said: plain([/<Message>([^]*?)<\/Message>/.exec(tag)?.[1], /<StackTrace>([^]*?)<\/StackTrace>/.exec(tag)?.[1]].join('\n').trim()),
  }));

const passed = tests.filter(test => test.outcome === 'Passed');
const skipped = tests.filter(test => test.outcome === 'NotExecuted');
const failed = tests.filter(test => test.outcome !== 'Passed' && test.outcome !== 'NotExecuted');

console.log(`Slowest ${Math.min(slowest, tests.length)} of ${tests.length} tests:`);
for (const test of tests.toSorted((a, b) => b.seconds - a.seconds).slice(0, slowest)) {
  console.log(`${test.seconds.toFixed(2).padStart(9)} s  ${test.name}`);
}
for (const test of failed) console.log(`Failed:  ${test.name}\n${test.said.slice(0, wordsOfAFailure).replaceAll(/^/gm, '         ')}`);
for (const test of skipped) console.log(`Skipped: ${test.name}`);
if (tests.length === 0) console.log('No test was run.');

console.log(`\n${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`);
process.exitCode = failed.length > 0 || tests.length === 0 || (process.env.CI === 'true' && skipped.length > 0) ? 1 : 0;
