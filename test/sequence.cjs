// Starts the test files that take longest first, so that the last worker is not left alone with one of them.
const { default: Sequencer } = require('@jest/test-sequencer');

const longest = [/journeys\/rehearse/, /journeys\/projects/, /journeys\/killed/, /journeys/, /domain\/(solver|seats)/];
const rank = ({ path }) => {
  const at = longest.findIndex((pattern) => pattern.test(path));
  return at < 0 ? longest.length : at;
};

module.exports = class extends Sequencer {
  sort(tests) {
    // Within a rank the longest of the last time, as Jest itself would have it.
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
};
